import type { EntityManager } from "@mikro-orm/postgresql";
import type { Context } from "../../context.ts";
import type { Episode } from "../episode.ts";
import { addPart } from "../part-of.ts";
import { EpisodeEvent, type EpisodeEventKind } from "./episode-event.ts";

/** Writes down what happened to an episode, beside the episode as it stands after it, in the same transaction. */
export function noteEvent(em: EntityManager, context: Context, episode: Episode, kind: EpisodeEventKind, reason: string | null): Promise<string> {
  const { id, status, phase, worker } = episode;
  return addPart(em, context, EpisodeEvent, episode, { episodeId: id, kind, status, phase, worker, reason });
}
