"""How good the stages are: functions that measure, none that prints."""
