/** What to do where somebody gives a machine's registry for a configuration. */
export const targetRemedy =
  "The configuration comes first; a machine's registry goes with --on, or behind the configuration in an audit.";
