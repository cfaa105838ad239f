// Measures Nodemailer at what scripts/bench measures the library at, and prints it as JSON.
const { performance } = require('perf_hooks');
const MailComposer = require('nodemailer/lib/mail-composer');
const nodeBase64 = require('nodemailer/lib/base64');
const nodeQp = require('nodemailer/lib/qp');

const line = 'the quick brown fox jumps over the lazy dog and back again\n';
const message = {
    from: 'Ann Author <ann@example.com>',
    to: 'Bob <bob@example.org>, "Doe, Jane" <jane@example.net>',
    subject: 'Grüße aus Köln',
    text: line.repeat(Math.floor(3000 / line.length)),
    html: '<html><body>' + `<p>${line}</p>`.repeat(100) + '</body></html>'
};

const build = data => new Promise((resolve, reject) =>
    new MailComposer(data).compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))));

function best(runs, work) {
    let shortest = Infinity;
    for (let i = 0; i < runs; i++) {
        const begin = performance.now();
        work();
        shortest = Math.min(shortest, performance.now() - begin);
    }
    return shortest / 1000;
}

async function main() {
    const count = 500;
    let shortest = Infinity;
    for (let run = 0; run < 5; run++) {
        const begin = performance.now();
        for (let i = 0; i < count; i++) await build(message);
        shortest = Math.min(shortest, performance.now() - begin);
    }
    const bytes = Buffer.alloc(16 << 20, 'binary data \u0001\u00ff');
    const prose = 'The deploy of v2.3 is through, Grüße = done; the figures are attached below.\r\n'.repeat(100000);
    const base64 = bytes.length / 1e9 / best(3, () => nodeBase64.wrap(nodeBase64.encode(bytes), 76));
    const quotedPrintable = Buffer.byteLength(prose) / 1e9 / best(3, () => nodeQp.wrap(nodeQp.encode(prose), 76));
    console.log(JSON.stringify({ message: (shortest / count) * 1000, base64, quotedPrintable }));
}

main();
