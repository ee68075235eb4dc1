"""File formats that carry articles: saved pages, office documents, mail, archives. Each gives paragraphs or a page."""
