"""Articles for 微信公众号 and what goes with them: short texts, posters, covers, cards.

    article = articles.of_record(edition, ("policies", "hnte"), site_url)
    article.parts[0].content      # HTML with its styles inside, within the limits of the editor there
    plain.sms(article)            # a short message

One walk: an `Article` is worked out once, of what a record's page says (its answers, its sections, its notes), and each
form is drawn from it. What is not sure (grades C and D) never becomes a statement in any of them (decision 0068).
"""
