using Chatbot.Language.Text;
using Xunit;

namespace Chatbot.Tests.Language.Text;

public sealed class StableHashTests
{
    /// <summary>Published values of FNV-1a: conversations are spread over partitions by it, so it never changes.</summary>
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void It_is_the_published_function(string text, uint hash) => Assert.Equal(hash, StableHash.Of(text));

    [Fact]
    public void Several_texts_are_one() => Assert.Equal(StableHash.Of("web:ก1"), StableHash.Of("web", ":", "ก1"));
}
