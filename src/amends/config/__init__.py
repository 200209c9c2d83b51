"""How the parts are put together: settings, addresses, the supervisor and the schedule."""
