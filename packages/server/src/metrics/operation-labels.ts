/** Clients name operations as they like: without a bound, anybody could fill the memory of whoever counts them. */
const MOST = 100;

/** The label of an operation by its name: the name itself for the first hundred that come, `other` for later ones. */
export function createOperationLabels(): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === "") return "anonymous";
    if (known.has(name)) return name;
    if (known.size >= MOST) return "other";
    known.add(name);
    return name;
  };
}
