"""政策匹配: conditions as tables, the questions, what the browser needs to answer them, and the ladder of growth."""
