"""Other people's tools on the same work, so that figures stand side by side."""
