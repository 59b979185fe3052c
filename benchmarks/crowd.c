/*
 * A crowd for the benches: thousands of lines to one server, in one cheap thread.
 *
 * It knows no protocol. It says the bytes it is given when they are due and looks, in what it reads,
 * for marks: some text followed by the six digits of a post. So it drives an event stream, socket.io
 * and y-websocket alike. Open loop: a post is charged from the moment it was due, so that a server
 * (or this program) that stalls pays for its queue.
 *
 * Standard input, one thing a line; byte counts are followed by a line feed and that many bytes:
 *   room HOST PORT
 *   mark BYTES      what stands before the digits where a listener reads an entry
 *   ack BYTES       what stands before the digits where a post is acknowledged
 *   ready BYTES     what a listener has read once it has arrived
 *   settle SECONDS  how long everybody then sits before the first post
 *   then BYTES      what every listener says to the first answer it reads
 *   line SOURCE LISTENS BYTES         from 127.0.0.SOURCE; opened at once if there is something to say
 *   post DUE_US LINE NUMBER BYTES     in the order in which they are due
 * Standard output: one JSON object. Times are microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define DIGITS 6
#define CARRY 128
#define BUCKET_US 10
#define BUCKETS 3000000 /* half a minute; what took longer is in the last */
#define ARRIVE_US 30000000LL
#define DRAIN_US 15000000LL

typedef struct { char *data; int size; } Bytes;
typedef struct {
    int fd, source, listens, answered, arrived, kept, unsent_size;
    Bytes hello;
    char *unsent;
    unsigned char *seen;
    char carry[CARRY];
} Line;
typedef struct { long long due; int line; Bytes data; long long ack; } Post;

static Line *lines;
static Post *posts;
static int line_count, post_count, line_room, post_room, listeners, arrived, closed, port, events;
static double settle = 1;
static char host[64];
static Bytes mark, ack, ready, then;
static unsigned *histogram;
static long long began = -1, delivered, doubled, strange, slowest, acked, late_most;

static void die(const char *what) { perror(what); exit(1); }

static long long now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static Bytes read_bytes(int size) {
    Bytes found = {malloc(size + 1), size};
    if (size && fread(found.data, 1, size, stdin) != (size_t)size) die("plan");
    found.data[size] = 0;
    return found;
}

static void *grown(void *list, int count, int *room, size_t each) {
    if (count < *room) return list;
    *room = *room ? *room * 2 : 1024;
    list = realloc(list, *room * each);
    return list ? list : (die("memory"), NULL);
}

static void read_plan(void) {
    char word[16];
    int size;
    while (scanf("%15s", word) == 1) {
        if (!strcmp(word, "room")) {
            if (scanf("%63s %d", host, &port) != 2) die("plan");
        } else if (!strcmp(word, "settle")) {
            if (scanf("%lf", &settle) != 1) die("plan");
        } else if (!strcmp(word, "line")) {
            lines = grown(lines, line_count, &line_room, sizeof *lines);
            Line *one = &lines[line_count++];
            memset(one, 0, sizeof *one);
            one->fd = -1;
            if (scanf("%d %d %d%*c", &one->source, &one->listens, &size) != 3) die("plan");
            one->hello = read_bytes(size);
            listeners += one->listens;
        } else if (!strcmp(word, "post")) {
            posts = grown(posts, post_count, &post_room, sizeof *posts);
            Post *one = &posts[post_count];
            int number;
            if (scanf("%lld %d %d %d%*c", &one->due, &one->line, &number, &size) != 4) die("plan");
            if (number != post_count++) { fprintf(stderr, "posts out of order\n"); exit(1); }
            one->data = read_bytes(size);
            one->ack = -1;
        } else {
            if (scanf("%d%*c", &size) != 1) die("plan");
            Bytes told = read_bytes(size);
            if (!strcmp(word, "mark")) mark = told;
            else if (!strcmp(word, "ack")) ack = told;
            else if (!strcmp(word, "ready")) ready = told;
            else if (!strcmp(word, "then")) then = told;
            else { fprintf(stderr, "what is %s?\n", word); exit(1); }
        }
    }
}

static void close_line(Line *one) {
    close(one->fd);
    one->fd = -1;
    closed++;
}

static void say(Line *one, const char *data, int size) {
    if (one->fd < 0) return;
    int sent = one->unsent_size ? 0 : send(one->fd, data, size, MSG_NOSIGNAL);
    if (sent < 0) {
        if (errno != EAGAIN) { close_line(one); return; }
        sent = 0;
    }
    if (sent == size) return;
    one->unsent = realloc(one->unsent, one->unsent_size + size - sent);
    memcpy(one->unsent + one->unsent_size, data + sent, size - sent);
    one->unsent_size += size - sent;
    struct epoll_event wanted = {EPOLLIN | EPOLLOUT, {.u32 = one - lines}};
    epoll_ctl(events, EPOLL_CTL_MOD, one->fd, &wanted);
}

static void go_on_saying(Line *one) {
    int sent = send(one->fd, one->unsent, one->unsent_size, MSG_NOSIGNAL);
    if (sent < 0) return;
    one->unsent_size -= sent;
    memmove(one->unsent, one->unsent + sent, one->unsent_size);
    if (one->unsent_size) return;
    struct epoll_event wanted = {EPOLLIN, {.u32 = one - lines}};
    epoll_ctl(events, EPOLL_CTL_MOD, one->fd, &wanted);
}

static void open_line(Line *one) {
    char from[32];
    struct sockaddr_in here = {.sin_family = AF_INET}, there = here;
    int yes = 1;
    one->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (one->fd < 0) die("socket");
    snprintf(from, sizeof from, "127.0.0.%d", one->source);
    inet_pton(AF_INET, from, &here.sin_addr);
    inet_pton(AF_INET, host, &there.sin_addr);
    there.sin_port = htons(port);
    setsockopt(one->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(one->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    if (bind(one->fd, (void *)&here, sizeof here)) die("bind");
    if (connect(one->fd, (void *)&there, sizeof there)) { close_line(one); return; }
    fcntl(one->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event wanted = {EPOLLIN, {.u32 = one - lines}};
    epoll_ctl(events, EPOLL_CTL_ADD, one->fd, &wanted);
    if (one->listens && !one->seen) one->seen = calloc(post_count / 8 + 1, 1);
    if (one->hello.size) say(one, one->hello.data, one->hello.size);
}

static void heard(Line *one, int number, long long now) {
    unsigned char bit = 1 << number % 8;
    if (number >= post_count || began < 0) { strange++; return; }
    if (one->seen[number / 8] & bit) { doubled++; return; }
    one->seen[number / 8] |= bit;
    long long took = now - began - posts[number].due;
    if (took > slowest) slowest = took;
    took = took < 0 ? 0 : took / BUCKET_US;
    histogram[took < BUCKETS ? took : BUCKETS - 1]++;
    delivered++;
}

static void acknowledged(int number, long long now) {
    if (number >= post_count || began < 0 || posts[number].ack >= 0) { strange++; return; }
    posts[number].ack = now - began - posts[number].due;
    acked++;
}

/* Looks for the marks; what may be the beginning of one is kept for the next piece. */
static void look(Line *one, char *data, int size, Bytes for_what, int is_ack, long long now) {
    char *end = data + size, *at = data;
    if (!for_what.size) return;
    while ((at = memmem(at, end - at, for_what.data, for_what.size))) {
        char *digits = at + for_what.size;
        if (digits + DIGITS > end) return;
        char told[DIGITS + 1] = {0};
        memcpy(told, digits, DIGITS);
        /* Wholly inside what was carried over: it was counted when it came. */
        if (digits + DIGITS > data + one->kept) {
            if (is_ack) acknowledged(atoi(told), now);
            else heard(one, atoi(told), now);
        }
        at = digits;
    }
}

static void hear(Line *one) {
    static char scratch[CARRY + 262144];
    memcpy(scratch, one->carry, one->kept);
    int got = recv(one->fd, scratch + one->kept, sizeof scratch - one->kept, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) close_line(one);
        return;
    }
    long long now = now_us();
    int size = one->kept + got;
    if (one->listens && !one->answered && then.size) say(one, then.data, then.size);
    one->answered = 1;
    if (one->listens && !one->arrived && memmem(scratch, size, ready.data, ready.size)) {
        one->arrived = 1;
        arrived++;
    }
    if (one->listens) look(one, scratch, size, mark, 0, now);
    look(one, scratch, size, ack, 1, now);
    one->kept = size < CARRY ? size : CARRY;
    memcpy(one->carry, scratch + size - one->kept, one->kept);
}

/* Listens until that moment, or until `enough` says so; nobody waits longer than they must. */
static void listen_until(int timer, long long until, int (*enough)(void)) {
    struct epoll_event found[512];
    while (!(enough && enough()) && now_us() < until) {
        struct itimerspec when = {{0, 0}, {until / 1000000, until % 1000000 * 1000}};
        timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
        int count = epoll_wait(events, found, 512, -1);
        for (int i = 0; i < count; i++) {
            if (found[i].data.u32 == ~0u) {
                char rung[8];
                if (read(timer, rung, 8) < 0) continue;
                continue;
            }
            Line *one = &lines[found[i].data.u32];
            if (one->fd >= 0 && found[i].events & EPOLLOUT) go_on_saying(one);
            if (one->fd >= 0 && found[i].events & ~EPOLLOUT) hear(one);
        }
    }
}

static int all_arrived(void) { return arrived + closed >= listeners; }

static int all_heard(void) {
    return delivered >= (long long)listeners * post_count && (!ack.size || acked >= post_count);
}

static double share(double part) {
    long long wanted = part * (delivered - 1), sum = 0;
    for (int i = 0; i < BUCKETS; i++)
        if ((sum += histogram[i]) > wanted) return (double)i * BUCKET_US;
    return 0;
}

static void tell(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec
        + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("{\"listeners\":%d,\"arrived\":%d,\"posts\":%d,", listeners, arrived, post_count);
    printf("\"delivered\":%lld,\"doubled\":%lld,\"strange\":%lld,", delivered, doubled, strange);
    printf("\"closed\":%d,\"p50\":%.0f,\"p99\":%.0f,", closed, share(0.5), share(0.99));
    printf("\"slowest\":%lld,\"began\":%lld,", slowest, began);
    printf("\"late_most\":%lld,\"cpu\":%.2f,\"acks\":[", late_most, cpu);
    for (int i = 0; i < post_count; i++) printf(i ? ",%lld" : "%lld", posts[i].ack);
    printf("]}\n");
}

int main(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    histogram = calloc(BUCKETS, sizeof *histogram);
    read_plan();
    events = epoll_create1(0);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event wanted = {EPOLLIN, {.u32 = ~0u}};
    epoll_ctl(events, EPOLL_CTL_ADD, timer, &wanted);
    for (int i = 0; i < line_count; i++) {
        if (!lines[i].hello.size) continue;
        open_line(&lines[i]);
        if (i % 20 == 19) listen_until(timer, now_us() + 5000, NULL);
    }
    listen_until(timer, now_us() + ARRIVE_US, all_arrived);
    listen_until(timer, now_us() + (long long)(settle * 1e6), NULL);
    began = now_us() + 20000;
    for (int i = 0; i < post_count; i++) {
        Line *one = &lines[posts[i].line];
        listen_until(timer, began + posts[i].due, NULL);
        long long late = now_us() - began - posts[i].due;
        if (late > late_most) late_most = late;
        if (one->fd < 0) open_line(one);
        say(one, posts[i].data.data, posts[i].data.size);
    }
    listen_until(timer, now_us() + DRAIN_US, all_heard);
    tell();
    return 0;
}
