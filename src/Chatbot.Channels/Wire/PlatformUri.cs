namespace Chatbot.Channels.Wire;

/// <summary>Addresses and telephone numbers as platforms want them.</summary>
internal static class PlatformUri
{
    /// <summary>The product serves Thai local administrations; numbers without a country's code are Thai.</summary>
    private const string ThailandPrefix = "+66";

    /// <returns>Percent-encoded (Thai paths too); null when it is no web address.</returns>
    public static string? Web(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.AbsoluteUri : null;

    /// <returns>The digits, with a leading plus where there was one; Thai digits as Arabic ones.</returns>
    public static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));
        return number.TrimStart().StartsWith('+') ? "+" + digits : digits;
    }

    /// <summary>A number with the country's code, as a button must have it.</summary>
    /// <returns>Null for the short numbers (191, 1669), which exist in the country only.</returns>
    public static string? International(string number) => Digits(number) switch
    {
        ['+', .. { Length: >= 8 }] international => international,
        ['0', .. { Length: 8 or 9 } national] => ThailandPrefix + national,
        _ => null,
    };
}
