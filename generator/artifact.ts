/** One generated file: where it goes, from the package's root and with `/`, and what is in it. */
export interface Artifact {
  readonly path: string;
  readonly content: string;
}

/** What emitters know beside the models. */
export interface EmitContext {
  /** The version of the package, and so of the module and the manifests. */
  readonly version: string;
  /** `notice(source)` is what heads a generated file, without comment marks: what to edit and what to run. */
  readonly notice: (source: string) => string;
}
