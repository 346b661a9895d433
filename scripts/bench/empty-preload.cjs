// An application without a bridge: the baseline of the start benchmark needs nothing here.
