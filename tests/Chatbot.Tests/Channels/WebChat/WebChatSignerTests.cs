using System.Buffers.Text;
using System.Text;
using Chatbot.Channels.WebChat;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class WebChatSignerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);
    private static readonly WebChatSigner Signer = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_pass_is_read_back_as_it_was_written()
    {
        var pass = Pass(PassUse.Conversation) with { TrustedOrigins = ["https://example.go.th"] };

        var reading = Signer.Read(Signer.Write(pass), PassUse.Conversation, Now);

        var valid = Assert.IsType<PassReading.Valid>(reading);
        Assert.Equal(pass with { TrustedOrigins = [] }, valid.Pass with { TrustedOrigins = pass.TrustedOrigins.Count == 0 ? valid.Pass.TrustedOrigins : [] });
        Assert.Equal(pass.TrustedOrigins, valid.Pass.TrustedOrigins);
    }

    [Fact]
    public void A_pass_is_valid_until_the_second_it_expires()
    {
        var token = Signer.Write(Pass(PassUse.Conversation));

        Assert.IsType<PassReading.Valid>(Signer.Read(token, PassUse.Conversation, Now + TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1)));
        Assert.IsType<PassReading.Expired>(Signer.Read(token, PassUse.Conversation, Now + TimeSpan.FromMinutes(30)));
    }

    [Theory]
    [InlineData(PassUse.Stream)]
    [InlineData(PassUse.Ownership)]
    [InlineData(PassUse.Files)]
    public void A_pass_for_one_thing_opens_nothing_else(PassUse other)
    {
        var token = Signer.Write(Pass(PassUse.Conversation));

        Assert.IsType<PassReading.Foreign>(Signer.Read(token, other, Now));
    }

    [Fact]
    public void Another_installations_token_is_foreign()
    {
        var token = new WebChatSigner(new byte[32]).Write(Pass(PassUse.Conversation));

        Assert.IsType<PassReading.Foreign>(Signer.Read(token, PassUse.Conversation, Now));
    }

    [Fact]
    public void A_token_cannot_choose_its_algorithm()
    {
        var parts = Signer.Write(Pass(PassUse.Conversation)).Split('.');
        var none = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}"""));

        Assert.IsType<PassReading.Foreign>(Signer.Read($"{none}.{parts[1]}.", PassUse.Conversation, Now));
        Assert.IsType<PassReading.Foreign>(Signer.Read($"{none}.{parts[1]}.{parts[2]}", PassUse.Conversation, Now));
        Assert.IsType<PassReading.Foreign>(Signer.Read($"{parts[0]}.{parts[1]}.", PassUse.Conversation, Now));
    }

    [Fact]
    public void Clients_find_the_user_where_they_look_for_it()
    {
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Signer.Write(Pass(PassUse.Conversation)).Split('.')[1]));

        Assert.Contains("\"user\":\"dl_c1\"", claims, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_character_makes_a_token_foreign()
    {
        var token = Signer.Write(Pass(PassUse.Conversation));
        var change = ArbMap.Default.ArbFor<(NonNegativeInt At, char To)>();

        Prop.ForAll(change, edit =>
        {
            var at = edit.At.Get % token.Length;
            var changed = $"{token[..at]}{edit.To}{token[(at + 1)..]}";
            return edit.To == token[at] || IsLastOfSignature(at) || Signer.Read(changed, PassUse.Conversation, Now) is PassReading.Foreign;
        }).QuickCheckThrowOnFailure();

        // The last character of the signature carries four bits that no decoder looks at.
        bool IsLastOfSignature(int at) => at == token.Length - 1;
    }

    [Fact]
    public void No_text_at_all_makes_the_reader_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            Signer.Read(text ?? "", PassUse.Conversation, Now) is PassReading.Foreign
            && Signer.Read($"a.{text}.b", PassUse.Conversation, Now) is PassReading.Foreign).QuickCheckThrowOnFailure();

    private static WebChatPass Pass(PassUse use) => new(use, "c1", "dl_c1", Now + TimeSpan.FromMinutes(30), "s1", []);
}
