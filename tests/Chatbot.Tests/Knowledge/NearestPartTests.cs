using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class NearestPartTests
{
    private static readonly QueryCleaner Cleaner = new(OwnContent.Tables);

    [Theory]
    [InlineData("child-center-enrol", "ลูกไม่มีสัญชาติไทยเข้าได้ไหม", "who")]
    [InlineData("id-card", "ทำแอป ThaID ที่อำเภอได้ไหม", "note")]
    [InlineData("mosquito-fogging", "ต้องพาคนออกจากบ้านไหม", "rules")]
    public void The_part_that_speaks_of_it_is_found_without_a_cue(string entry, string question, string aspect) =>
        Assert.Equal(aspect, Of(entry).Find(Cleaner.Prepare(question))?.Aspect);

    [Theory]
    [InlineData("elderly-allowance", "เบี้ยผู้สูงอายุ")]
    [InlineData("street-light", "ไฟทางดับ")]
    [InlineData("passport", "")]
    public void No_part_stands_out_where_the_matter_alone_is_named(string entry, string question) =>
        Assert.Null(Of(entry).Find(Cleaner.Prepare(question)));

    private static NearestPart Of(string id) => new(OwnContent.Base.Find(id)!, Cleaner); // It is there.
}
