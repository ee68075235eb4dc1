"""What does one article report that another does not? Every answer comes with its sentence."""

import framing

comparison = framing.compare(framing.read("corpus/first-island-chain"))

for article in comparison.articles:
    missing = comparison.omissions(article)
    print(f"{comparison.labels[article.id]}: {len(missing)} statements of others not found")
    for row in missing[:2]:
        reporter = comparison.labels[row.statement.article_id]
        print(f"  {reporter} has: {comparison.slice(row.statement.span)}")
