// late
