package io.headwater.e2e.campaign.world;

/** Where a node is asked, and where it announces its heads. */
public record NodeUrls(String http, String webSocket) {}
