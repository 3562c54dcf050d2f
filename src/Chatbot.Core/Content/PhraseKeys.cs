using System.Reflection;

namespace Chatbot.Core.Content;

/// <summary>The keys of phrases.yaml that the program itself says.</summary>
public static class PhraseKeys
{
    public const string Greeting = "greeting";
    public const string Thanks = "thanks";
    public const string Abuse = "abuse";
    public const string Sticker = "sticker";
    public const string Notice = "notice";
    public const string OtherLanguage = "other_language";
    public const string LooseAttachment = "loose_attachment";
    public const string LooseLocation = "loose_location";
    public const string LooseLocationForTopic = "loose_location_for_topic";
    public const string NoMeaning = "no_meaning";
    public const string ConsentYes = "consent_yes";
    public const string ConsentNo = "consent_no";

    public const string AnswerSource = "answer_source";
    public const string AnswerContact = "answer_contact";
    public const string InThai = "in_thai";
    public const string InEnglish = "in_english";
    public const string ReferLead = "refer_lead";
    public const string Clarify = "clarify";
    public const string ClarifyOne = "clarify_one";
    public const string ClarifyPart = "clarify_part";
    public const string PartMissing = "part_missing";
    public const string NotSaid = "not_said";
    public const string AnswerMissed = "answer_missed";
    public const string PersonalNumber = "personal_number";
    public const string Decline = "decline";
    public const string QuestionUnanswered = "question_unanswered";

    public const string Emergency = "emergency";
    public const string EmergencyLine = "emergency_line";
    public const string EmergencyTicket = "emergency_ticket";
    public const string EmergencyTicketWithPlace = "emergency_ticket_with_place";
    public const string EmergencyInConfidence = "emergency_in_confidence";
    public const string EmergencyAdded = "emergency_added";
    public const string EmergencySafe = "emergency_safe";
    public const string EmergencyOver = "emergency_over";
    public const string EmergencyClosed = "emergency_closed";
    public const string DangerGuessed = "danger_guessed";
    public const string DangerPerhaps = "danger_perhaps";
    public const string DangerDenied = "danger_denied";

    public const string ViolenceQuiet = "violence_quiet";
    public const string ViolenceShelter = "violence_shelter";
    public const string ViolenceHelp = "violence_help";
    public const string ViolenceTold = "violence_told";
    public const string ViolenceNoPolice = "violence_no_police";
    public const string ViolencePolice = "violence_police";
    public const string ViolenceVent = "violence_vent";
    public const string ViolenceMore = "violence_more";
    public const string ViolenceTellMore = "violence_tell_more";

    public const string DistressHeard = "distress_heard";

    public const string DespairTicket = "despair_ticket";
    public const string DespairTicketOfAnother = "despair_ticket_of_another";
    public const string DespairHeard = "despair_heard";
    public const string DespairHeardAgain = "despair_heard_again";
    public const string DespairPerson = "despair_person";
    public const string DespairPlace = "despair_place";
    public const string DespairReminder = "despair_reminder";

    public const string HandoffOpen = "handoff_open";
    public const string HandoffClosed = "handoff_closed";
    public const string HandoffWaiting = "handoff_waiting";
    public const string HandoffNoted = "handoff_noted";
    public const string OfficeHours = "office_hours";
    public const string OfficeHoursLunch = "office_hours_lunch";
    public const string HoursDayOpen = "hours_day_open";
    public const string HoursDayClosed = "hours_day_closed";
    public const string HoursNoWorkingDay = "hours_no_working_day";
    public const string HoursNoHoliday = "hours_no_holiday";
    public const string HoursDaysOff = "hours_days_off";
    public const string HoursNowOpen = "hours_now_open";
    public const string HoursNowClosed = "hours_now_closed";
    public const string HoursLunch = "hours_lunch";
    public const string HoursNoLunch = "hours_no_lunch";
    public const string Division = "division";
    public const string Payday = "payday";
    public const string PaydayBefore = "payday_before";
    public const string PersonClaimed = "person_claimed";
    public const string PersonReleased = "person_released";
    public const string PersonSpeaks = "person_speaks";
    public const string PersonUnnamed = "person_unnamed";

    public const string StatusLine = "status_line";
    public const string StatusUnknownCode = "status_unknown_code";
    public const string StatusNone = "status_none";
    public const string StatusConfidentialTitle = "status_confidential_title";
    public const string StatusAsked = "status_asked";
    public const string StatusSentTo = "status_sent_to";
    public const string StatusPrefix = "status_";
    public const string TicketMoved = "ticket_moved";
    public const string TicketMovedConfidential = "ticket_moved_confidential";
    public const string TicketMovedOpen = "ticket_moved_open";
    public const string TicketResolved = "ticket_resolved";
    public const string TicketAsked = "ticket_asked";
    public const string TicketForwarded = "ticket_forwarded";
    public const string TicketForwardedConfidential = "ticket_forwarded_confidential";
    public const string TicketResumed = "ticket_resumed";
    public const string TicketChanged = "ticket_changed";
    public const string AnswerPassedOn = "answer_passed_on";
    public const string CitizenWroteNoted = "citizen_wrote_noted";
    public const string AddedCallIfDanger = "added_call_if_danger";
    public const string ProgressAsked = "progress_asked";
    public const string SettledNoted = "settled_noted";
    public const string WithdrawnNoted = "withdrawn_noted";
    public const string FiledCorrected = "filed_corrected";
    public const string ContestAsk = "contest_ask";
    public const string ContestAskWhat = "contest_ask_what";
    public const string Contested = "contested";
    public const string ContestLeft = "contest_left";
    public const string ContestTooLate = "contest_too_late";
    public const string ContestFollows = "contest_follows";
    public const string AddedAsUrgent = "added_as_urgent";

    public const string KeepOrLeave = "keep_or_leave";
    public const string Cancelled = "cancelled";
    public const string CancelledBeside = "cancelled_beside";
    public const string NothingToCancel = "nothing_to_cancel";
    public const string Resume = "resume";
    public const string TakenUp = "taken_up";
    public const string CannotSkip = "cannot_skip";
    public const string AccusationDoubted = "accusation_doubted";
    public const string PictureHow = "picture_how";
    public const string QuestionKept = "question_kept";
    public const string NotTaken = "not_taken";
    public const string NotTakenBeside = "not_taken_beside";
    public const string NotSentYet = "not_sent_yet";
    public const string TakeYourTime = "take_your_time";
    public const string Noted = "noted";
    public const string Corrected = "corrected";
    public const string AddedToDetail = "added_to_detail";
    public const string Restarted = "restarted";
    public const string TwoMatters = "two_matters";
    public const string NextNoted = "next_noted";
    public const string NextNotedOrdinary = "next_noted_ordinary";
    public const string ChitChat = "chit_chat";
    public const string ConductOfOwn = "conduct_of_own";
    public const string ViolenceAsked = "violence_asked";
    public const string SecrecyInForm = "secrecy_in_form";
    public const string SecrecyInFormUnknown = "secrecy_in_form_unknown";
    public const string SecrecyContactDropped = "secrecy_contact_dropped";
    public const string SecrecyFiled = "secrecy_filed";
    public const string SecrecyFiledConfidential = "secrecy_filed_confidential";
    public const string SecrecyBefore = "secrecy_before";
    public const string SecrecyKeptFromPerson = "secrecy_kept_from_person";
    public const string SecrecyOfMatter = "secrecy_of_matter";
    public const string SecrecyAsked = "secrecy_asked";
    public const string SecrecyAskedForm = "secrecy_asked_form";
    public const string SecrecyAskedFiled = "secrecy_asked_filed";
    public const string SecrecyAskedUntold = "secrecy_asked_untold";
    public const string AccusedReader = "accused_reader";
    public const string ContactLeftOut = "contact_left_out";
    public const string Unsent = "unsent";
    public const string Unconfirmed = "unconfirmed";
    public const string NotGiven = "not_given";
    public const string PhotoNoted = "photo_noted";
    public const string PinNoted = "pin_noted";
    public const string PhotosGiven = "photos_given";

    public const string ButtonReport = "button_report";
    public const string ButtonStatus = "button_status";
    public const string ButtonHuman = "button_human";
    public const string ButtonCorruption = "button_corruption";
    public const string ButtonReportThis = "button_report_this";
    public const string ButtonReportStill = "button_report_still";
    public const string ButtonSkip = "button_skip";
    public const string ButtonCancel = "button_cancel";
    public const string ButtonConfirm = "button_confirm";
    public const string ButtonEdit = "button_edit";
    public const string ButtonNoAccusation = "button_no_accusation";
    public const string ButtonReportInConfidence = "button_report_in_confidence";
    public const string ButtonConfidentially = "button_confidentially";
    public const string ButtonContest = "button_contest";
    public const string ButtonContestYes = "button_contest_yes";
    public const string ButtonContestNo = "button_contest_no";
    public const string ButtonDangerYes = "button_danger_yes";
    public const string ButtonLocation = "button_location";
    public const string ButtonKeep = "button_keep";
    public const string ButtonLeave = "button_leave";
    public const string ButtonYes = "button_yes";
    public const string ButtonNotMeant = "button_not_meant";
    public const string ButtonNone = "button_none";
    public const string EditWhat = "edit_what";
    public const string AspectPrefix = "aspect_";

    /// <summary>Every key that must be there, those made of a prefix included.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(PhraseKeys).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && !field.Name.EndsWith("Prefix", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!),
        .. Enum.GetValues<Tickets.TicketStatus>().Select(OfStatus),
        .. new[] { "who", "documents", "proxy", "steps", "fee", "duration", "when", "where", "contact", "penalty", "rules", "note" }.Select(OfAspect),
    ];

    /// <summary>How a status is called before citizens.</summary>
    public static string OfStatus(Tickets.TicketStatus status) =>
        StatusPrefix + System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    /// <summary>The button that asks for an entry's section.</summary>
    public static string OfAspect(string aspect) => AspectPrefix + aspect;
}
