import { BenchError } from "@runproof/contract";
import { chooseModel, type ChooseModelInput, type ChosenModel } from "@runproof/environment";

/**
 * The model that is measured. Where the plan leaves it open, a recorded session is asked of the model
 * it was recorded with, if that is there.
 *
 * @throws BenchError as `chooseModel`
 */
export async function modelToMeasure(
  input: ChooseModelInput,
  recordedModel: string | undefined,
): Promise<ChosenModel> {
  if (input.requested !== "auto" || recordedModel === undefined) return await chooseModel(input);
  try {
    const { name } = await chooseModel({ ...input, requested: recordedModel });
    return { name, reason: "the session was recorded with it" };
  } catch (error) {
    if (!BenchError.is(error) || error.code !== "MODEL_MISSING") throw error;
    const { name, reason } = await chooseModel(input);
    return { name, reason: `${reason}; ${recordedModel}, which was recorded, is not there` };
  }
}
