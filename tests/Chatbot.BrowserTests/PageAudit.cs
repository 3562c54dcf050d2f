using Microsoft.Playwright;

namespace Chatbot.BrowserTests;

/// <summary>What a page owes everybody who uses it, measured in the browser. Each answers with what falls short, to be read in a failed test.</summary>
internal static class PageAudit
{
    // Shown, and no text for readers alone.
    private const string IsShown =
        "const isShown = (node) => { const box = node.getBoundingClientRect(); return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== 'hidden'; };";

    /// <summary>How many pixels the page is wider than the screen.</summary>
    public static Task<int> OverflowAsync(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>
    /// What can be tapped and is smaller than a fingertip, 44 by 44 pixels. Links within a sentence are as high as its line; a box is ticked by its
    /// label as well, and a link that is spread over its row is as large as that.
    /// </summary>
    public static Task<string[]> SmallTargetsAsync(IPage page) => page.EvaluateAsync<string[]>(
        $$"""
        () => {
          {{IsShown}}
          return [...document.querySelectorAll('a, button, summary, select, textarea, input')]
            .filter((node) => isShown(node) && !(node.tagName === 'A' && getComputedStyle(node).display === 'inline'))
            .map((node) => [node, node.closest('.tick') ?? (getComputedStyle(node, '::after').position === 'absolute' ? node.offsetParent : node)])
            .map(([node, target]) => [node, target.getBoundingClientRect()])
            .filter(([, box]) => Math.round(box.width) < 44 || Math.round(box.height) < 44)
            .map(([node, box]) => `${node.ariaLabel || node.textContent.trim() || node.name} ${box.width}x${box.height}`);
        }
        """);

    /// <summary>Controls without a name and fields without a label.</summary>
    public static Task<string[]> NamelessAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [
          ...[...document.querySelectorAll('button, a, summary')].filter((node) => !(node.textContent.trim() || node.ariaLabel || node.querySelector('img[alt]'))),
          ...[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), textarea, select')].filter((node) => !node.labels.length),
        ].map((node) => node.outerHTML)
        """);

    /// <summary>Texts whose contrast with what lies behind them is under 4.5 to 1 (WCAG 2.2, 1.4.3), each with its contrast.</summary>
    public static Task<string[]> FaintTextsAsync(IPage page) => page.EvaluateAsync<string[]>(
        $$"""
        () => {
          {{IsShown}}
          const colour = (css) => { const parts = css.match(/[\d.]+/g).map(Number); return parts.length < 4 ? [...parts, 1] : parts; };
          const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3]));
          const luminance = (rgb) => {
            const [r, g, b] = rgb.map((part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const faint = [];
          for (const node of document.querySelectorAll('body *')) {
            if (!isShown(node) || node.matches(':disabled') || ![...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())) {
              continue;
            }

            let opacity = 1;
            const behind = [];
            for (let at = node; at; at = at.parentElement) {
              behind.unshift(colour(getComputedStyle(at).backgroundColor));
              opacity *= Number(getComputedStyle(at).opacity);
            }

            const back = behind.reduce((back, front) => over(front, back), [255, 255, 255]);
            const [r, g, b, alpha] = colour(getComputedStyle(node).color);
            const [light, dark] = [luminance(back), luminance(over([r, g, b, alpha * opacity], back))].sort((x, y) => y - x);
            const contrast = (light + 0.05) / (dark + 0.05);
            if (contrast < 4.5) {
              faint.push(`${contrast.toFixed(2)} ${node.textContent.trim()}`);
            }
          }

          return faint;
        }
        """);
}
