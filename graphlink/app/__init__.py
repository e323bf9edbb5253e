"""Opens things and joins the stages: the case, its audited actions, the command line."""
