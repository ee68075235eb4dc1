"""The linear-chain CRF and the tagger that ``training/attribution.py`` and its teacher train (torch)."""

from __future__ import annotations

import torch
from torch import nn

LABELS = 7


class Crf(nn.Module):
    """A linear chain over label scores."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.begin = nn.Parameter(torch.zeros(LABELS))
        self.end = nn.Parameter(torch.zeros(LABELS))

    def norm(self, scores, mask):  # type: ignore[no-untyped-def]
        """Log of the summed weights of all paths, a row. Its gradient by ``scores`` are the label probabilities."""
        return _Norm.apply(scores, self.transitions, self.begin, self.end, mask)

    def loss(self, scores, labels, mask, soft=None):  # type: ignore[no-untyped-def]
        """Mean negative log-likelihood a token, times 10; ``soft`` are label probabilities to give besides the labels.

        Its gradient by the scores is what the chain's own probabilities exceed those of ``soft`` by, so that at the
        optimum they are the same. What label follows what is learned from the labels.
        """
        wanted = torch.nn.functional.one_hot(labels, LABELS).to(scores.dtype) if soft is None else soft
        gold = (scores * wanted).sum(2).mul(mask).sum(1) + self.begin[labels[:, 0]]
        gold = gold + self.transitions[labels[:, :-1], labels[:, 1:]].mul(mask[:, 1:]).sum(1)
        gold = gold + self.end[labels.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)]
        return (self.norm(scores, mask) - gold).sum() / mask.sum() * 10

    def marginals(self, scores, mask):  # type: ignore[no-untyped-def]
        """Label probabilities, (rows, steps, labels)."""
        with torch.enable_grad():
            scores = scores.detach().requires_grad_()
            return torch.autograd.grad(self.norm(scores, mask).sum(), scores)[0]

    def decode(self, scores, mask):  # type: ignore[no-untyped-def]
        """Most probable path, (rows, steps)."""
        best, back = self.begin + scores[:, 0], []
        for t in range(1, scores.shape[1]):
            value, index = (best[:, :, None] + self.transitions).max(1)
            best = torch.where(mask[:, t, None], value + scores[:, t], best)
            back.append(torch.where(mask[:, t, None], index, torch.arange(LABELS, device=scores.device)[None]))
        label = (best + self.end).argmax(1)
        path = [label]
        for index in reversed(back):
            label = index.gather(1, label[:, None]).squeeze(1)
            path.append(label)
        return torch.stack(path[::-1], 1)


class _Norm(torch.autograd.Function):
    """Log of the summed weights of all paths; the gradient is worked out by hand, five times as fast as traced."""

    @staticmethod
    def forward(ctx, scores, transitions, begin, end, mask):  # type: ignore[no-untyped-def]
        top = scores.max(2, keepdim=True).values
        odds = (scores - top).exp().clamp(min=1e-12).transpose(0, 1)
        steps, last = transitions.exp(), end.exp()
        alpha, alphas, sums = begin.exp() * odds[0], [], []
        for t in range(len(odds)):
            if t:
                alpha = torch.where(mask[:, t, None], (alpha @ steps) * odds[t], alpha)
            total = alpha.sum(1, keepdim=True)
            alpha = alpha / total
            alphas.append(alpha)
            sums.append(total)
        norm = torch.cat(sums, 1).log().sum(1) + (alpha @ last).log() + (top[..., 0] * mask).sum(1)
        beta, betas = last.expand_as(alpha), [last.expand_as(alpha)]
        for t in range(len(odds) - 1, 0, -1):
            before = (odds[t] * beta) @ steps.T
            beta = torch.where(mask[:, t, None], before / before.sum(1, keepdim=True), beta)
            betas.append(beta)
        alphas, betas = torch.stack(alphas), torch.stack(betas[::-1])
        chances = alphas * betas
        chances = chances / chances.sum(2, keepdim=True)
        pairs = alphas[:-1, :, :, None] * steps * (odds[1:] * betas[1:])[:, :, None]
        pairs = pairs / pairs.sum((2, 3), keepdim=True) * mask.T[1:, :, None, None]
        chances = chances.transpose(0, 1)
        final = chances.gather(1, (mask.sum(1) - 1)[:, None, None].expand(-1, 1, chances.shape[2]))[:, 0]
        ctx.save_for_backward(chances * mask[..., None], pairs.sum(0), chances[:, 0], final)
        return norm

    @staticmethod
    def backward(ctx, grad):  # type: ignore[no-untyped-def]
        chances, pairs, first, final = ctx.saved_tensors
        weigh = grad[:, None]
        return (
            chances * weigh[..., None],
            (pairs * weigh[..., None]).sum(0),
            (first * weigh).sum(0),
            (final * weigh).sum(0),
            None,
        )


def mixed(teacher, labels, share: float):  # type: ignore[no-untyped-def]
    """Mix gold labels with a share of the teachers' mean label probabilities."""
    return torch.lerp(torch.nn.functional.one_hot(labels, LABELS).to(teacher.dtype), teacher, share)


def distilled(scores, teacher, mask):  # type: ignore[no-untyped-def]
    """Cross entropy with the teachers' mean label probabilities, a token, times 10."""
    return -(teacher * torch.log_softmax(scores, -1)).sum(-1).mul(mask).sum() / mask.sum() * 10


class Tagger(nn.Module):
    """Embeddings, two bidirectional LSTM layers and a linear-chain CRF.

    A word's vector is a fixed one (from MiniLM) and a learned one; now and then in training the learned one is left
    out, so that the network can read words that it has not seen.
    """

    def __init__(self, vectors, sizes, widths, place: int, options) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        self.options = options
        self.register_buffer("fixed", torch.from_numpy(vectors))
        self.embed = nn.ModuleList(nn.Embedding(n, d) for n, d in zip(sizes, widths, strict=True))
        for table in self.embed:
            nn.init.normal_(table.weight, std=0.3)
        nn.init.zeros_(self.embed[0].weight)
        self.place = nn.Embedding(18, place)
        nn.init.normal_(self.place.weight, std=0.5)
        self.context = nn.Linear(384, options.context_width) if options.context else None
        width = sum(widths) + place + (options.context_width if options.context else 0)
        self.layers = nn.ModuleList(
            nn.ModuleList(nn.LSTM(inputs, options.hidden) for _ in range(2)) for inputs in (width, 2 * options.hidden)
        )
        self.head = nn.Linear(2 * options.hidden, LABELS)
        self.crf = Crf()

    def _drop(self, x, share: float):  # type: ignore[no-untyped-def]
        """Drop features, the same at all steps of a chunk."""
        if not self.training or share == 0:
            return x
        return x * torch.empty(1, x.shape[1], x.shape[2]).bernoulli_(1 - share) / (1 - share)

    def forward(self, features, places, mask, drop: bool = False, context=None):  # type: ignore[no-untyped-def]
        """(rows, steps, columns) -> (rows, steps, labels)."""
        columns = list(features.transpose(0, 1).unbind(-1))
        fixed, learned = self.fixed[columns[0]], self.embed[0](columns[0])
        if drop and self.training:
            noise = torch.rand(columns[0].shape)
            share = self.options.word_drop + self.options.name_drop * ((columns[4] == 10) | (columns[4] == 11)).float()
            gone = noise < share
            fixed = fixed * ~gone[..., None]
            learned = learned * ~(gone | (torch.rand(gone.shape) < self.options.new_drop))[..., None]
            spelled = gone & (torch.rand(gone.shape) < 0.5)
            for k in (1, 2, 3):
                columns[k] = columns[k].masked_fill(spelled, 0)
        others = [table(c) for table, c in zip(list(self.embed)[1:], columns[1:], strict=True)]
        x = torch.cat([fixed + learned, *others, self.place(places.T)], -1)
        if self.context is not None:
            x = torch.cat([x, self.context(self._drop(context.transpose(0, 1), 0.1))], -1)
        x = self._drop(x, self.options.drop_input)
        # Rows are read backwards by turning each round within its length: twice as fast on a CPU as packing.
        turned = torch.arange(mask.shape[1])[:, None].expand(-1, mask.shape[0])
        length = mask.sum(1)[None]
        turned = torch.where(turned < length, length - 1 - turned, turned)[..., None]
        for forth, back in self.layers:
            y = back(x.gather(0, turned.expand(-1, -1, x.shape[2])))[0]
            x = torch.cat([forth(x)[0], y.gather(0, turned.expand(-1, -1, y.shape[2]))], -1)
            x = self._drop(x, self.options.drop)
        return self.head(x).float().transpose(0, 1)
