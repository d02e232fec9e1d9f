// similar
