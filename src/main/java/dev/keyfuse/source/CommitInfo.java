package dev.keyfuse.source;

import java.time.Instant;

/**
 * The facts about a commit that a report shows.
 *
 * @param id full object id
 * @param author author name as recorded
 * @param email author e-mail as recorded
 * @param date committer date
 * @param subject first line of the message
 */
public record CommitInfo(String id, String author, String email, Instant date, String subject) {}
