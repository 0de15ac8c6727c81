import type { Subgraph } from "../subgraph.ts";
import { Client } from "./client.ts";
import { directory } from "./directory/index.ts";
import { ChangeLinks, ChangeQueries } from "./events/queries.ts";
import { ChangeSource } from "./events/source.ts";
import { ChangeSubscriptions } from "./events/subscriptions.ts";
import { ReferralFacets, ReferralLinks } from "./facets.ts";
import { ReferralFollowUp } from "./follow-up/follow-up.ts";
import { FhirReferrals } from "./fhir/resolvers.ts";
import { FollowUpMutations } from "./follow-up/mutations.ts";
import { ReferralInsights } from "./insights/insights.ts";
import { ReferralIntroduction } from "./introduction/introduction.ts";
import { LoopMutations } from "./loop/mutations.ts";
import { UnderReferral } from "./loop/on-referral.ts";
import { ReferralWorklists } from "./loop/worklists.ts";
import { ReferralMessage } from "./messages/message.ts";
import { migrations } from "./migrations/migrations.ts";
import { ReferralMutations } from "./mutations.ts";
import { findOffer } from "./offers/find-offers.ts";
import { OfferMutations } from "./offers/mutations.ts";
import { ReferralOffer } from "./offers/offer.ts";
import { OfferLinks, OfferOfReferral, OfferQueries } from "./offers/resolvers.ts";
import { ReferralFeedback } from "./outcome/feedback.ts";
import { ReferralOutcome } from "./outcome/outcome.ts";
import { PackageMutations } from "./package/mutations.ts";
import { ReferralPackageItem } from "./package/package-item.ts";
import { ReceivedRecord } from "./package/received-record.ts";
import { PackageItemLinks, PackageOfReferral, PackageQueries, ReceivedOfClient, ReceivedRecordLinks } from "./package/resolvers.ts";
import { ReferralQueries } from "./queries.ts";
import { Referral } from "./referral.ts";
import { ClientResearch, ResearchQueries, ServiceMatchLinks } from "./research/queries.ts";
import { Episode } from "./settling/episode.ts";
import { ReferralsOfEpisode } from "./settling/on-episode.ts";
import { ShortlistMutations } from "./shortlist/mutations.ts";
import { ReferralOption } from "./shortlist/referral-option.ts";
import { OptionLinks, OptionOfReferral, ShortlistOfClient, ShortlistQueries } from "./shortlist/resolvers.ts";
import { CourierDoor } from "./webhooks/courier-door.ts";
import { WebhookMutations } from "./webhooks/mutations.ts";
import { DeliveriesOfWebhook, WebhookQueries } from "./webhooks/queries.ts";

/** The directory of agencies and what they offer, and the referrals between them. */
export const referrals: Subgraph = {
  name: "referrals",
  schema: "referrals",
  owns: [
    Referral, ReferralMessage, ReferralIntroduction, ReferralFollowUp, ReferralOutcome, ReferralFeedback, ReferralPackageItem, ReceivedRecord,
    ReferralOption,
  ],
  extends: [Client, Episode],
  keeps: [...directory.keeps, ReferralOffer],
  references: { ...directory.references, ReferralOffer: ({ id }, context) => findOffer(context, id) },
  resolvers: [
    ReferralFacets, ReferralLinks, ReferralQueries, ReferralMutations, ...directory.resolvers,
    ChangeQueries, ChangeLinks, ChangeSubscriptions, ChangeSource,
    WebhookQueries, DeliveriesOfWebhook, WebhookMutations, CourierDoor,
    UnderReferral, LoopMutations, ReferralWorklists, FollowUpMutations, OfferQueries, OfferLinks, OfferOfReferral, OfferMutations,
    ResearchQueries, ClientResearch, ServiceMatchLinks, ShortlistMutations, ShortlistQueries, ShortlistOfClient, OptionLinks, OptionOfReferral,
    PackageMutations, PackageQueries, PackageOfReferral, PackageItemLinks, ReceivedOfClient, ReceivedRecordLinks, FhirReferrals, ReferralsOfEpisode, ReferralInsights,
  ],
  migrations,
};
