using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Words of a citizen and all that rules ask about them, whatever is going on. What several rules ask is looked at once, when the first one asks:
/// most messages are answered before most rules are tried.
/// </summary>
internal sealed class Utterance
{
    /// <summary>How many letters beside a place still say nothing more ("อยู่").</summary>
    private const int LettersBesidePlace = 4;

    private readonly BotContent _content;

    // What they are in good spelling, where that is known; as typed else.
    private readonly Wording _meant;
    private (bool IsRead, PlaceWords? Value) _place;
    private (bool IsRead, bool Value) _beginsWithPosition;
    private (bool IsRead, string Value) _withoutParticles;
    private (bool IsRead, (string Added, bool IsPlain)? Value) _addition;
    private (bool IsRead, string? Value) _onlyAsks;
    private (bool IsRead, string? Value) _aspect;
    private (bool IsRead, string? Value) _code;
    private (bool IsRead, string? Value) _label;
    private (bool IsRead, bool Value) _mayAskHours;
    private (DateOnly Day, HoursQuestion? Value) _hours;

    /// <param name="meaning">Of all the words, or of those that they stand among.</param>
    /// <param name="words">Null where they are all.</param>
    public Utterance(BotContent content, MessageUnderstanding meaning, string? words = null)
    {
        _content = content;
        Meaning = meaning;
        Words = new(words ?? meaning.Text);
        _meant = words is null && meaning.Meant != meaning.Text ? new(meaning.Meant) : Words;
        Control = content.Controls.Match(Words);
    }

    private Utterance(Utterance other, MessageUnderstanding meaning, ControlWord control)
    {
        _content = other._content;
        Meaning = meaning;
        Words = other.Words;
        _meant = other._meant;
        Control = control;
    }

    /// <summary>As typed.</summary>
    public string Text => Words.Text;

    public Wording Words { get; }

    /// <summary>What they were taken to mean.</summary>
    public MessageUnderstanding Meaning { get; }

    /// <summary>How they steer.</summary>
    public ControlWord Control { get; }

    /// <summary>Where something is; null when they name no place.</summary>
    public PlaceWords? Place => Once(ref _place, static said => said._content.Places.Find(said.Words));

    /// <summary>As <see cref="PlaceFinder.FindDenied"/>.</summary>
    public PlaceWords? DeniedPlace => _content.Places.FindDenied(Words);

    /// <summary>Whether they name a place and hardly anything else, be it as something left out.</summary>
    public bool IsPlaceAlone
    {
        get
        {
            var (place, words) = Addition is { } addition
                ? (_content.Places.Find(new(addition.Added)), _content.Controls.WithoutParticles(addition.Added))
                : (Place, WithoutParticles);
            return place is not null && words.Length - place.Text.Length <= LettersBesidePlace;
        }
    }

    /// <summary>Whether they begin as places do, be it one that nobody else can find.</summary>
    public bool BeginsWithPosition => Once(ref _beginsWithPosition, static said => said._content.Places.BeginsWithPosition(said.Words));

    /// <summary>Without the polite words at their end.</summary>
    public string WithoutParticles => Once(ref _withoutParticles, static said => said._content.Controls.WithoutParticles(said.Text));

    /// <summary>As <see cref="ControlWords.Addition"/>.</summary>
    public (string Added, bool IsPlain)? Addition => Once(ref _addition, static said => said._content.Controls.Addition(said.Words));

    /// <summary>As <see cref="ControlWords.OnlyAsks"/>.</summary>
    public string? OnlyAsks => Once(ref _onlyAsks, static said => said._content.Controls.OnlyAsks(said.Words));

    /// <summary>As <see cref="FollowUps.Aspect"/>.</summary>
    public string? Aspect => Once(ref _aspect, static said => said._content.FollowUps.Aspect(said._meant, said._content.Controls));

    /// <summary>The ticket code in them; null when there is none.</summary>
    public string? Code => Once(ref _code, static said => TicketCode.FindIn(said.Text));

    /// <summary>What the menu's button does whose label they are; null when they are none.</summary>
    public string? Label => Once(ref _label, static said => PostbackTurn.TypedLabel(said._content, said.Text));

    /// <summary>As <see cref="FollowUps.Aspect"/>, where the matter at hand is one that complaints are taken of.</summary>
    public string? AspectOfComplaint => _content.FollowUps.Aspect(_meant, _content.Controls, isOfComplaint: true);

    /// <summary>As <see cref="FollowUps.AreOfSeveral"/>.</summary>
    public bool AsksOfSeveralParts => _content.FollowUps.AreOfSeveral(Words, _content.Controls);

    /// <summary>As <see cref="FollowUps.AsksProgress"/>.</summary>
    public bool? AsksProgress => _content.FollowUps.AsksProgress(_meant, _content.Controls);

    /// <summary>As <see cref="ControlWords.Cancels"/>.</summary>
    public bool Cancels => _content.Controls.Cancels(Words);

    /// <summary>As <see cref="ControlWords.StopsReporting"/>.</summary>
    public bool StopsReporting => _content.Controls.StopsReporting(Words);

    /// <summary>As <see cref="ControlWords.Joined"/>.</summary>
    public IEnumerable<(string First, string Second, bool IsSaid)> Joined => _content.Controls.Joined(Words);

    /// <summary>As <see cref="ControlWords.BesidePayment"/>.</summary>
    public string? BesidePayment => _content.Controls.BesidePayment(Words);

    /// <summary>As <see cref="ControlWords.SaysMissed"/>.</summary>
    public bool SaysMissed => Control == ControlWord.Other && _content.Controls.SaysMissed(Words);

    /// <summary>As <see cref="ControlWords.BesideTime"/>.</summary>
    public string? BesideTime => _content.Controls.BesideTime(Words);

    /// <summary>As <see cref="ControlWords.Fears"/>.</summary>
    public bool Fears => _content.Controls.Fears(Words);

    /// <summary>As <see cref="ControlWords.HasNoPicture"/>.</summary>
    public bool HasNoPicture => _content.Controls.HasNoPicture(Words);

    /// <summary>As <see cref="ControlWords.WantsSent"/>.</summary>
    public bool WantsSent => _content.Controls.WantsSent(Words);

    /// <summary>As <see cref="ControlWords.WishesHandling"/>.</summary>
    public bool WishesHandling => _content.Controls.WishesHandling(Words);

    /// <summary>As <see cref="ControlWords.KnowsNoPlace"/>.</summary>
    public bool KnowsNoPlace => _content.Controls.KnowsNoPlace(Words);

    /// <summary>As <see cref="ControlWords.BesideNoContact"/>.</summary>
    public string? BesideNoContact => _content.Controls.BesideNoContact(Words);

    /// <summary>As <see cref="ControlWords.SaysAlso"/>.</summary>
    public Also? SaysAlso => _content.Controls.SaysAlso(Words);

    /// <summary>As <see cref="ControlWords.WithoutJoining"/>.</summary>
    public string WithoutJoining => _content.Controls.WithoutJoining(Words);

    /// <summary>As <see cref="ControlWords.Instead"/>.</summary>
    public string? Instead => _content.Controls.Instead(Words);

    /// <summary>As <see cref="ControlWords.Leaves"/>.</summary>
    public bool? Leaves => _content.Controls.Leaves(Words);

    /// <summary>As <see cref="ControlWords.Thanks"/>.</summary>
    public bool Thanks => _content.Controls.Thanks(Words);

    /// <summary>As <see cref="ControlWords.BehindThanks"/>.</summary>
    public string? BehindThanks => _content.Controls.BehindThanks(Words);

    /// <summary>As <see cref="ControlWords.BehindYes"/>.</summary>
    public string? BehindYes => _content.Controls.BehindYes(Words);

    /// <summary>As <see cref="ControlWords.Denial"/>.</summary>
    public string? Denial => _content.Controls.Denial(Words);

    /// <summary>As <see cref="ControlWords.Correction"/>.</summary>
    public (string Slot, string Value)? Correction => _content.Controls.Correction(Words);

    /// <summary>As <see cref="ControlWords.SlotNamed"/>.</summary>
    public string? SlotNamed => _content.Controls.SlotNamed(Words);

    /// <summary>As <see cref="ControlWords.BesideSecret"/>, where what it begins with is no beginning of other words ("ไม่อยากให้ใครรู้สึกแย่").</summary>
    public string? BesideSecret => Meaning.AsksForSecrecy ? _content.Controls.BesideSecret(Words) : null;

    /// <summary>As <see cref="ControlWords.AsksWhoReads"/>.</summary>
    public bool AsksWhoReads => _content.Controls.AsksWhoReads(Words);

    /// <summary>As <see cref="ControlWords.AsksIfSafe"/>.</summary>
    public bool AsksIfSafe => _content.Controls.AsksIfSafe(Words);

    /// <summary>Whether they wish that nobody hear who told it, and do not only ask about it.</summary>
    public bool WishesSecrecy => Meaning.AsksForSecrecy && (Meaning.Intent != Intent.Question || _content.Controls.WishesSecrecy(Words));

    /// <summary>As <see cref="ControlWords.WithoutWishes"/>.</summary>
    public string WithoutWishes => _content.Controls.WithoutWishes(Words);

    /// <summary>As <see cref="ControlWords.ReportsInConfidence"/>, of a wish that does not yet say what.</summary>
    public bool ReportsInConfidence => Control == ControlWord.Report && _content.Controls.ReportsInConfidence(Words);

    /// <summary>As <see cref="ControlWords.AsksForShelter"/>.</summary>
    public bool AsksForShelter => _content.Controls.AsksForShelter(Words);

    /// <summary>As <see cref="ControlWords.AsksForPolice"/>.</summary>
    public bool AsksForPolice => _content.Controls.AsksForPolice(Words);

    /// <summary>As <see cref="ControlWords.AsksForHelp"/>.</summary>
    public bool AsksForHelp => _content.Controls.AsksForHelp(Words);

    /// <summary>As <see cref="ControlWords.OnlyVents"/>.</summary>
    public bool OnlyVents => _content.Controls.OnlyVents(Words);

    /// <summary>As <see cref="ControlWords.AsksHowToSendPicture"/>.</summary>
    public bool AsksHowToSendPicture => _content.Controls.AsksHowToSendPicture(Words);

    /// <summary>As <see cref="ControlWords.DeniesAccusation"/>.</summary>
    public bool DeniesAccusation => _content.Controls.DeniesAccusation(Words);

    /// <summary>As <see cref="ControlWords.BeginsReport"/>.</summary>
    public bool BeginsReport => _content.Controls.BeginsReport(Words);

    /// <summary>As <see cref="ControlWords.BeginsAnother"/>.</summary>
    public bool BeginsAnother => _content.Controls.BeginsAnother(Words);

    /// <summary>As <see cref="ControlWords.Hesitates"/>.</summary>
    public bool Hesitates => _content.Controls.Hesitates(Words);

    /// <summary>As <see cref="ControlWords.SoundsHopeless"/>.</summary>
    public bool SoundsHopeless => _content.Controls.SoundsHopeless(Words);

    /// <summary>As <see cref="ControlWords.SaysSettled"/>.</summary>
    public bool SaysSettled => _content.Controls.SaysSettled(Words, Meaning.TellsOfTrouble);

    /// <summary>As <see cref="ControlWords.Withdraws"/>; a code names the report, too.</summary>
    public bool? Withdraws => _content.Controls.Withdraws(Words, Meaning.Asks, complains: Meaning is { TellsOfTrouble: true } or { Intent: Intent.Complaint }) is { } names ? names || Code is not null : null;

    /// <summary>As <see cref="ControlWords.NamesContact"/>.</summary>
    public bool NamesContact => _content.Controls.NamesContact(Words);

    /// <summary>As <see cref="ControlWords.TellsName"/>.</summary>
    public bool TellsName => _content.Controls.TellsName(Words);

    /// <summary>As <see cref="ControlWords.AsksToHave"/>.</summary>
    public bool AsksToHave => _content.Controls.AsksToHave(Words);

    /// <summary>As <see cref="ControlWords.SpeaksOfProof"/>.</summary>
    public bool SpeaksOfProof => _content.Controls.SpeaksOfProof(Words);

    /// <summary>As <see cref="ControlWords.AsksName"/>.</summary>
    public bool AsksName => _content.Controls.AsksName(Words);

    /// <summary>As <see cref="ControlWords.SaysUnsettled"/>.</summary>
    public bool SaysUnsettled => _content.Controls.SaysUnsettled(Words);

    /// <summary>As <see cref="ControlWords.MaySayUnsettled"/>.</summary>
    public bool MaySayUnsettled => _content.Controls.MaySayUnsettled(Words);

    /// <summary>As <see cref="FactWords.AreAll"/>.</summary>
    public bool IsAllFacts => _content.Facts.AreAll(Words, _content.Controls);

    /// <summary>As <see cref="FactWords.Tell"/>.</summary>
    public bool TellsFact => _content.Facts.Tell(Words);

    /// <summary>As <see cref="FactWords.BeginsName"/>.</summary>
    public bool BeginsName => _content.Facts.BeginsName(Words);

    /// <summary>As <see cref="HoursWords.MaySayOpening"/>.</summary>
    public bool MaySayOpening => Once(ref _mayAskHours, static said => said._content.HoursWords.MaySayOpening(said._meant));

    /// <summary>As <see cref="HoursWords.MayAskWhether"/>.</summary>
    public bool MayAskWhether => _content.HoursWords.MayAskWhether(Words);

    /// <summary>What they name of the opening hours.</summary>
    /// <param name="today">By the office's calendar.</param>
    public HoursQuestion Hours(DateOnly today)
    {
        if (_hours.Value is null || _hours.Day != today)
        {
            _hours = (today, _content.HoursWords.Find(_meant, _content.Organisation.Hours, _content.Controls, today));
        }

        return _hours.Value;
    }

    /// <summary>Other words, of what these were taken to mean.</summary>
    public Utterance Reworded(string words) => new(_content, Meaning, words);

    /// <summary>The same words, taken to mean something else.</summary>
    public Utterance As(MessageUnderstanding meaning) => new(this, meaning, Control);

    /// <summary>The same words, steering otherwise than they do alone.</summary>
    public Utterance As(ControlWord control) => control == Control ? this : new(this, Meaning, control);

    private T Once<T>(ref (bool IsRead, T Value) kept, Func<Utterance, T> read)
    {
        if (!kept.IsRead)
        {
            kept = (true, read(this));
        }

        return kept.Value;
    }
}
