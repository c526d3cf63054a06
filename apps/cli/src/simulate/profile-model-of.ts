import type { Profile, ProfileModel } from "@runproof/embedded-ollama";

/** The model of a profile that stands for a model of a plan: the one called like it, else the first one. */
export function profileModelOf({ models }: Profile, name: string | undefined): ProfileModel {
  const [first] = models;
  if (first === undefined) throw new RangeError("a profile has a model");
  return models.find((model) => isCalled(model, name)) ?? first;
}

/** Whether the profile's model is the simulation of that one. */
export function isCalled({ name: simulated }: ProfileModel, name: string | undefined): boolean {
  if (name === undefined) return false;
  const wanted = tagged(name);
  return tagged(simulated) === wanted || tagged(simulated) === `simulated-${wanted}`;
}

function tagged(name: string): string {
  return name.includes(":") ? name : `${name}:latest`;
}
