using Chatbot.Channels.WebChat;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class UploadTypesTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "image/jpeg", "image")]
    [InlineData("89504E470D0A1A0A", "image/png", "image")]
    [InlineData("474946383961", "image/gif", "image")]
    [InlineData("524946460000000057454250", "image/webp", "image")]
    [InlineData("000000186674797069736F6D", "video/mp4", "video")]
    [InlineData("00000018667479704D344120", "audio/mp4", "audio")]
    [InlineData("494433040000", "audio/mpeg", "audio")]
    [InlineData("255044462D312E37", "application/pdf", "file")]
    public void A_file_is_what_its_first_bytes_are(string head, string contentType, string kind)
    {
        Assert.Equal(contentType, UploadTypes.Detect(Convert.FromHexString(head)));
        Assert.Equal(kind, UploadTypes.KindOf(contentType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4D5A9000")] // a Windows program
    [InlineData("3C68746D6C3E")] // <html>
    [InlineData("3C73766720786D6C")] // <svg xml, which can carry scripts
    [InlineData("504B0304")] // a zip
    [InlineData("000000186674797068656963")] // HEIC: most browsers cannot show it
    [InlineData("5249464600000000")] // a RIFF that is cut off
    public void Anything_else_is_not_taken(string head) => Assert.Null(UploadTypes.Detect(Convert.FromHexString(head)));

    [Theory]
    [InlineData("0a1b.jpg", "image/jpeg")]
    [InlineData("0a1b.bin", null)]
    [InlineData(".secret", null)]
    public void A_stored_file_is_served_by_its_extension(string name, string? contentType) => Assert.Equal(contentType, UploadTypes.ContentTypeOf(name));
}
