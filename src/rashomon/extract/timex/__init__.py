"""Time expressions: what words mean, which days that is, and how TIMEX3 writes it."""
