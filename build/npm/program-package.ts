/** A program that an npm package has; `integrity` is that of the package, as npm says it. */
export interface ProgramPackage {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
  /** The program in the package. */
  readonly program: string;
}
