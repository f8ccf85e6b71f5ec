"""The goals of a plan: how far each got by the rule of its kind, what was due by now, and in which state that leaves it."""
