/** Stands where a value could not be worked out; what is wrong was said. */
export const unread = Symbol('unread');

/** What is said of a name that would show a variable's value wherever it is said. */
export const concealedName =
  'the name is made of an environment variable, and names stand in every message. Make it of a parameter.';
