// The yardstick: an echo bot as LINE's SDK documents it. PORT and LINE_* come from the environment.
import express from "express";
import * as line from "@line/bot-sdk";

const client = line.LineBotClient.fromChannelAccessToken({
  channelAccessToken: process.env.LINE_TOKEN,
  apiBaseURL: process.env.LINE_API,
});

const app = express();
app.get("/readyz", (request, response) => response.send("ready"));
app.post("/webhooks/line", line.middleware({ channelSecret: process.env.LINE_SECRET }), (request, response, next) => {
  Promise.all(
    request.body.events.map((event) =>
      client.replyMessage({ replyToken: event.replyToken, messages: [{ type: "text", text: event.message.text }] }),
    ),
  )
    .then(() => response.end())
    .catch(next);
});
app.listen(Number(process.env.PORT), "127.0.0.1");
