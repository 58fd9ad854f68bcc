package touchstone.review;

/// A kind of thing that is stated about the work as a whole, one value a key, such as its policy.
/// Values are records that are stored as readable JSON.
///
/// @param word by which the file names it
/// @param type of its values
public record Subject<T>(String word, Class<T> type) {
  /// What the project is known by; its only key is empty.
  public static final Subject<ProjectFacts> PROJECT = new Subject<>("project", ProjectFacts.class);

  /// What it asks; keys are the ids of questions.
  public static final Subject<Question> QUESTION = new Subject<>("question", Question.class);

  /// Who takes part; keys are the identities of people.
  public static final Subject<Profile> PROFILE = new Subject<>("profile", Profile.class);

  /// What somebody is called, where that is decided for itself; keys likewise.
  public static final Subject<String> PROFILE_NAME = new Subject<>("profile-name", String.class);

  /// What somebody does, where that is decided for itself; keys likewise.
  public static final Subject<Role> PROFILE_ROLE = new Subject<>("profile-role", Role.class);

  /// The public key of somebody, where that is decided for itself; keys likewise.
  public static final Subject<String> PROFILE_KEY = new Subject<>("profile-key", String.class);

  /// Runs of models; keys are their identities.
  public static final Subject<RunStart> RUN = new Subject<>("run", RunStart.class);

  /// When they ended, as ISO 8601; keys likewise.
  public static final Subject<String> RUN_END = new Subject<>("run-end", String.class);

  /// Digests of rows that came in before steps vouched for them; keys are `import/` with the
  /// identity of an import, or `run/` with that of a run and its batch.
  public static final Subject<String> SEAL = new Subject<>("seal", String.class);

  /// Digests of the rows that could be saved of those that a step vouches for, after the file was
  /// damaged; keys likewise.
  public static final Subject<String> SALVAGE = new Subject<>("salvage", String.class);

  /// That the file was damaged and what was saved of it; keys are the times, as ISO 8601.
  public static final Subject<Recovery> RECOVERY = new Subject<>("recovery", Recovery.class);

  /// Seals that were put on the project; keys are their digests.
  public static final Subject<Seal> SEALED = new Subject<>("sealed", Seal.class);

  /// How the project is labelled; its only key is empty.
  public static final Subject<Policy> POLICY = new Subject<>("policy", Policy.class);

  /// How a dispute was settled; keys are the identities of items.
  public static final Subject<Resolution> RESOLUTION =
      new Subject<>("resolution", Resolution.class);

  /// What people answered before a dispute was settled; keys likewise.
  public static final Subject<Answers> ANSWERS = new Subject<>("answers", Answers.class);

  /// What is audited; keys are drawn.
  public static final Subject<Audit> AUDIT = new Subject<>("audit", Audit.class);

  /// Suggestions that are wrong on purpose; keys are the identities of predictions.
  public static final Subject<Probe> PROBE = new Subject<>("probe", Probe.class);

  /// What became of them; keys are the identity of the prediction and of the person, with a `/`
  /// between.
  public static final Subject<Probe.Outcome> PROBE_OUTCOME =
      new Subject<>("probe-outcome", Probe.Outcome.class);

  /// How closely the work is watched; its only key is empty.
  public static final Subject<Watching> WATCHING = new Subject<>("watching", Watching.class);

  /// Pauses in the work; keys are drawn.
  public static final Subject<Checkpoint> CHECKPOINT =
      new Subject<>("checkpoint", Checkpoint.class);

  /// The guidelines that people work by, in Markdown; its only key is empty.
  public static final Subject<String> GUIDELINES = new Subject<>("guidelines", String.class);

  /// On what people show that they can do the work; its only key is empty.
  public static final Subject<Training> TRAINING = new Subject<>("training", Training.class);

  /// Who showed it; keys are the identities of people.
  public static final Subject<Training.Qualification> QUALIFICATION =
      new Subject<>("qualification", Training.Qualification.class);

  /// What the author of the dataset answered in the form of the disclosure; keys are the ids of its
  /// questions.
  public static final Subject<String> FORM = new Subject<>("form", String.class);

  /// The answers of audits; keys are the key of the audit and the identity of the label, with a `/`
  /// between.
  public static final Subject<Audit.Answer> AUDIT_ANSWER =
      new Subject<>("audit-answer", Audit.Answer.class);

  /// Why an item is flagged; its key is the item's identity.
  public static final Subject<Flagging> FLAG = new Subject<>("flag", Flagging.class);

  /// What protects people from what they label; its only key is empty.
  public static final Subject<Shield> SHIELD = new Subject<>("shield", Shield.class);

  /// That a second opinion is asked for; its key is the item's identity.
  public static final Subject<SecondOpinion> OPINION =
      new Subject<>("second-opinion", SecondOpinion.class);

  /// Shares of the items that were handed out; keys are drawn.
  public static final Subject<Share> SHARE = new Subject<>("share", Share.class);

  /// Which items they have; keys are the key of the share and a number from 0, with a `/` between.
  public static final Subject<Share.Items> SHARE_ITEMS =
      new Subject<>("share-items", Share.Items.class);
}
