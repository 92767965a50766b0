"""Outside links: addresses of other hosts that the facts and the prose name, and whether they still answer.

    mentions = gathered(root)                  # gathering.py: every address, and the lines that name it
    outcome = inquire(address)                 # asking.py: a conversation; whoever has a network answers
    ledger = ledger.told(address, outcome, today)  # ledger.py: since when, last alive, how often in vain
    findings = findings_on(ledger, mentions)   # telling.py: what an editor is told

Nothing here opens a connection: `commands/link_requests.py` does. A build never asks (decision 0035).
"""
