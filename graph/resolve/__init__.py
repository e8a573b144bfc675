"""Identity as judgements: which source-local keys are one thing, and under which canonical id."""
