/** What is wrong with an expression, and at which of its characters, from 0. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault';

  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
