using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Testing;
using Chatbot.Web.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>What was learnt and built stands beside the data; it may be missing, old, damaged or out of reach, and the bot understands all the same.</summary>
public sealed class LearntFilesTests : IDisposable
{
    private static readonly UnderstandingContent Content = new()
    {
        Examples = [new("ไฟทางดับหน้าวัด", Intent.Complaint, "works"), new("สวัสดีครับ", Intent.Greeting, null)],
    };

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-learnt-");
    private readonly LogLines<LearntFiles> _log = new();

    private string File => Path.Combine(_data.FullName, "learnt.bin");

    private string IndexFile => Path.Combine(_data.FullName, "index.bin");

    [Fact]
    public async Task The_program_learns_and_builds_its_index_at_its_first_start_alone()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var chatbot = await ChatbotProcess.StartAsync(("Redis:ConnectionString", redis.ConnectionString), ("Data:Path", _data.FullName));

        var built = System.IO.File.GetLastWriteTimeUtc(IndexFile);
        await chatbot.KillAsync();
        await chatbot.StartAgainAsync();

        Assert.True(new FileInfo(IndexFile).Length > 1_000_000);
        Assert.Equal(built, System.IO.File.GetLastWriteTimeUtc(IndexFile));
        Assert.Single(chatbot.Output.Split('\n'), line => line.Contains("Learnt from", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_in_the_file_is_not_learnt_again()
    {
        var first = Confidence();
        var kept = System.IO.File.ReadAllBytes(File);
        Assert.Single(_log.All, line => line.StartsWith("Learnt from 2 examples", StringComparison.Ordinal));

        _log.Clear();
        Assert.Equal(first, Confidence());
        Assert.Empty(_log.All);
        Assert.Equal(kept, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(_data.FullName));
    }

    [Fact]
    public void A_damaged_file_is_named_and_written_anew()
    {
        var first = Confidence();
        var kept = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, kept[..^1]);
        _log.Clear();

        Assert.Equal(first, Confidence());
        Assert.Contains(_log.All, line => line.Contains("damaged: made anew", StringComparison.Ordinal));
        Assert.Equal(kept, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Other_examples_are_learnt_and_kept_in_its_place()
    {
        Confidence();
        var kept = System.IO.File.ReadAllBytes(File);

        Open().Understand(Content with { Examples = [.. Content.Examples, new("น้ำไม่ไหล", Intent.Complaint, "works")] });

        Assert.NotEqual(kept, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Another_container_whose_process_has_the_same_number_is_not_in_the_way()
    {
        Directory.CreateDirectory($"{File}.{Environment.ProcessId}");

        Confidence();

        Assert.True(System.IO.File.Exists(File));
        Assert.DoesNotContain(_log.All, line => line.StartsWith("learnt.bin could not be kept", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_can_neither_be_read_nor_written_is_a_warning_only()
    {
        Directory.CreateDirectory(File);

        Assert.InRange(Confidence(), 0, 1);
        Assert.Contains(_log.All, line => line.StartsWith("learnt.bin could not be kept", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(_data.FullName));
    }

    [Fact]
    public void What_a_program_that_died_was_writing_does_not_stay()
    {
        foreach (var (name, age) in new[] { ("old", TimeSpan.FromDays(1)), ("young", TimeSpan.FromMinutes(1)) })
        {
            var partial = $"{File}.{name}.part";
            System.IO.File.WriteAllText(partial, "half");
            System.IO.File.SetLastWriteTimeUtc(partial, DateTime.UtcNow - age);
        }

        Confidence();

        Assert.Equal([File, $"{File}.young.part"], Directory.GetFiles(_data.FullName).Order());
    }

    [Fact]
    public void An_index_of_other_entries_is_named_and_built_anew()
    {
        Assert.NotNull(Open().Index(Knowledge("ขอถังขยะ")));
        var kept = System.IO.File.ReadAllBytes(IndexFile);
        Assert.Empty(_log.All);
        Assert.NotNull(Open().Index(Knowledge("ขอถังขยะ")));
        Assert.Empty(_log.All);

        Assert.NotNull(Open().Index(Knowledge("ขอถังขยะใหม่")));

        Assert.StartsWith("index.bin is of other content", Assert.Single(_log.All), StringComparison.Ordinal);
        Assert.NotEqual(kept, System.IO.File.ReadAllBytes(IndexFile));
        Assert.Equal([IndexFile], Directory.GetFiles(_data.FullName));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private double Confidence() => Open().Understand(Content).Understand("ไฟดับหน้าวัด").IntentConfidence;

    private static KnowledgeContent Knowledge(string words)
    {
        var files = new Dictionary<string, string> { ["out-of-scope.yaml"] = $"examples:\n- {words}\n" };
        return new([], KnowledgeTables.Read(files, []), files);
    }

    private LearntFiles Open() => new(Options.Create(new DataOptions { Path = _data.FullName }), TimeProvider.System, _log);
}
