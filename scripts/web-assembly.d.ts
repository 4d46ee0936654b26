/** The part of a global that is used here: Node has it, but its types name it only. */
declare namespace WebAssembly {
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module) => { readonly exports: unknown };
  function compile(bytes: Uint8Array): Promise<Module>;
}
