"""The personal list of papers: a few yes or no questions, then exactly the papers that are needed."""
