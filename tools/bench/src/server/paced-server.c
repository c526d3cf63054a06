// A streaming server that keeps time, in the shape of Ollama's /api/generate: HTTP/1.1 with
// keep-alive, chunked NDJSON, one line per HTTP chunk. One thread, epoll and a timer.
//
// A request says in its body, anywhere, what it wants:
//   ttftMs=20 intervalMs=10 tokens=100   when to write (both 0: as fast as the socket takes it)
//   lines=16                             lines per write
//   jitter=1                             delays the first token by up to one interval more, so
//                                        that concurrent streams do not tick together
// Each token is the CLOCK_MONOTONIC reading in ns taken right before its bytes are sent, and a
// space; the first is "<request read>:<written> ".
//
// GET /stat tells what happened since it was asked last; any other GET is answered as /api/version.
// Prints its port on stdout. Ends with its parent.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { IN_BYTES = 8192, OUT_BYTES = 16384, MAX_LINES = 64, MAX_STREAMS = 1 << 16 };
enum { MAX_LATE_SAMPLES = 1 << 20, WRITES_PER_POLL = 64 };
static const char headers[] = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n";

typedef struct {
  int fd, tokens, written, lines;
  bool asked, scheduled, closed;
  long read_ns, due_ns, interval_ns;
  size_t in_len, out_len, out_sent;
  char in[IN_BYTES + 1], out[OUT_BYTES];
} Stream;

static int poll_fd, timer_fd, listen_fd;
static Stream *due[MAX_STREAMS]; // binary heap, earliest first
static int due_count;
static long realtime_offset_ns, connections, open_connections, requests, tokens_sent, late_count;
static unsigned late_ns[MAX_LATE_SAMPLES];

static long clock_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}
static long now_ns(void) { return clock_ns(CLOCK_MONOTONIC); }

static void schedule(Stream *s) {
  int at = due_count++;
  s->scheduled = true;
  for (; at > 0 && due[(at - 1) / 2]->due_ns > s->due_ns; at = (at - 1) / 2)
    due[at] = due[(at - 1) / 2];
  due[at] = s;
}

static Stream *take_earliest(void) {
  Stream *first = due[0], *last = due[--due_count];
  int at = 0;
  for (int child; (child = 2 * at + 1) < due_count; at = child) {
    if (child + 1 < due_count && due[child + 1]->due_ns < due[child]->due_ns) child++;
    if (due[child]->due_ns >= last->due_ns) break;
    due[at] = due[child];
  }
  due[at] = last;
  first->scheduled = false;
  return first;
}

static char *put_text(char *at, const char *text) {
  size_t length = strlen(text);
  memcpy(at, text, length);
  return at + length;
}

static char *put_number(char *at, long value) {
  char digits[24];
  int count = 0;
  do digits[count++] = '0' + value % 10;
  while ((value /= 10) > 0);
  while (count > 0) *at++ = digits[--count];
  return at;
}

static char *put_created_at(char *at, long written_ns) {
  static long second = -1;
  static char text[32];
  long real_ns = written_ns + realtime_offset_ns;
  if (real_ns / 1000000000 != second) {
    time_t seconds = second = real_ns / 1000000000;
    struct tm utc;
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", gmtime_r(&seconds, &utc));
  }
  at = put_text(at, text);
  long rest = real_ns % 1000000000;
  for (int digit = 8; digit >= 0; digit--, rest /= 10) at[digit] = '0' + rest % 10;
  return at + 9;
}

/** One HTTP chunk with one line; the chunk's size is written when the line's length is known. */
static char *put_line(char *at, const Stream *s, long written_ns, bool done) {
  static const char hex[] = "0123456789abcdef";
  char *line = at + 5;
  char *end = put_text(line, "{\"model\":\"scripted:latest\",\"created_at\":\"");
  end = put_created_at(end, written_ns);
  end = put_text(end, "Z\",\"response\":\"");
  if (!done) {
    if (s->written == 0) *(end = put_number(end, s->read_ns)) = ':', end++;
    end = put_text(put_number(end, written_ns), " \",\"done\":false}\n");
  } else {
    end = put_text(end, "\",\"done\":true,\"done_reason\":\"stop\",\"total_duration\":");
    end = put_number(end, written_ns - s->read_ns);
    end = put_text(end, ",\"prompt_eval_count\":1,\"eval_count\":");
    end = put_text(put_number(end, s->written), "}\n");
  }
  size_t length = end - line;
  at[0] = hex[length >> 8], at[1] = hex[length >> 4 & 15], at[2] = hex[length & 15];
  at[3] = '\r', at[4] = '\n';
  return put_text(end, "\r\n");
}

/** The stream is freed when it is next taken from the heap: callers may still look at it. */
static void close_stream(Stream *s) {
  s->closed = true;
  close(s->fd);
  open_connections -= s->asked;
  if (!s->scheduled) schedule(s);
}

static void read_requests(Stream *s);

/** Sends what is built; what the socket does not take goes out when it can be written to again. */
static void flush(Stream *s) {
  while (s->out_sent < s->out_len) {
    ssize_t sent = send(s->fd, s->out + s->out_sent, s->out_len - s->out_sent, MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) return close_stream(s);
    s->out_sent += sent;
  }
  s->out_len = s->out_sent = 0;
  if (s->written < s->tokens) {
    s->due_ns = s->interval_ns > 0 ? s->due_ns + s->interval_ns : now_ns();
    schedule(s);
  } else {
    s->tokens = s->written = 0;
    read_requests(s);
  }
}

static void write_next(Stream *s) {
  char *at = s->out;
  if (s->written == 0) at = put_text(at, headers);
  long written_ns = now_ns();
  if (s->interval_ns > 0 && late_count < MAX_LATE_SAMPLES)
    late_ns[late_count++] = written_ns - s->due_ns;
  for (int line = 0; line < s->lines && s->written < s->tokens; line++, s->written++, tokens_sent++)
    at = put_line(at, s, written_ns, false);
  if (s->written == s->tokens) at = put_text(put_line(at, s, written_ns, true), "0\r\n\r\n");
  s->out_len = at - s->out;
  flush(s);
}

static double number_after(const char *body, const char *name, double otherwise) {
  const char *at = strstr(body, name);
  return at == NULL ? otherwise : strtod(at + strlen(name), NULL);
}

static void start_stream(Stream *s, const char *body) {
  static unsigned long random = 88172645463325252UL;
  random ^= random << 13, random ^= random >> 7, random ^= random << 17;
  s->interval_ns = number_after(body, "intervalMs=", 0) * 1e6;
  s->due_ns = s->read_ns + (long)(number_after(body, "ttftMs=", 0) * 1e6);
  if (s->interval_ns > 0 && number_after(body, "jitter=", 0) > 0)
    s->due_ns += random % s->interval_ns;
  s->tokens = number_after(body, "tokens=", 1);
  int lines = number_after(body, "lines=", 1);
  s->lines = lines < 1 ? 1 : lines > MAX_LINES ? MAX_LINES : lines;
  requests++;
  schedule(s);
}

static int by_size(const void *a, const void *b) {
  unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
  return (x > y) - (x < y);
}

static int stat_json(char *to, size_t size) {
  qsort(late_ns, late_count, sizeof *late_ns, by_size);
  int length = snprintf(to, size,
      "{\"connections\":%ld,\"open\":%ld,\"requests\":%ld,\"tokens\":%ld,"
      "\"lateP50Ns\":%u,\"lateP99Ns\":%u}",
      connections, open_connections, requests, tokens_sent,
      late_ns[late_count / 2], late_ns[late_count * 99 / 100]);
  connections = requests = tokens_sent = late_count = late_ns[0] = 0;
  return length;
}

static void answer_get(Stream *s, bool stat) {
  char body[512];
  int length = stat ? stat_json(body, sizeof body)
                    : snprintf(body, sizeof body, "{\"version\":\"0.0.0-paced\"}");
  s->out_len = snprintf(s->out, OUT_BYTES,
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
      length, body);
  flush(s);
}

/** Takes one request off the input when it is there as a whole and nothing is being answered. */
static void read_requests(Stream *s) {
  s->in[s->in_len] = '\0';
  char *body = strstr(s->in, "\r\n\r\n");
  if (body == NULL || s->tokens > 0 || s->out_len > 0) return;
  char *length_header = strcasestr(s->in, "\r\ncontent-length:");
  bool has_body = length_header != NULL && length_header < body;
  size_t length = body + 4 - s->in + (has_body ? strtoul(length_header + 17, NULL, 10) : 0);
  if (s->in_len < length) return;
  s->read_ns = now_ns();
  bool post = strncmp(s->in, "POST", 4) == 0, stat = strncmp(s->in, "GET /stat", 9) == 0;
  if (!stat && !s->asked) s->asked = true, connections++, open_connections++;
  if (post) start_stream(s, body);
  memmove(s->in, s->in + length, s->in_len -= length);
  if (!post) answer_get(s, stat);
}

static void on_event(Stream *s, unsigned events) {
  if (s->out_len > s->out_sent && (events & EPOLLOUT)) flush(s);
  if (s->closed || !(events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))) return;
  for (;;) {
    ssize_t count = recv(s->fd, s->in + s->in_len, IN_BYTES - s->in_len, 0);
    if (count < 0 && errno == EAGAIN) break;
    if (count <= 0) return close_stream(s);
    s->in_len += count;
  }
  read_requests(s);
}

static void watch(int fd, unsigned events, void *owner) {
  epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &(struct epoll_event){events, {.ptr = owner}});
}

static void accept_all(void) {
  for (int fd; (fd = accept4(listen_fd, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
    Stream *s = calloc(1, sizeof *s);
    s->fd = fd;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    watch(fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, s);
  }
}

static void listen_on_free_port(void) {
  struct sockaddr_in address = {AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {0}};
  socklen_t size = sizeof address;
  listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  bind(listen_fd, (struct sockaddr *)&address, size);
  if (listen(listen_fd, 4096) != 0) exit(1);
  getsockname(listen_fd, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
}

int main(void) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  realtime_offset_ns = clock_ns(CLOCK_REALTIME) - now_ns();
  poll_fd = epoll_create1(0);
  timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  listen_on_free_port();
  watch(listen_fd, EPOLLIN, &listen_fd);
  watch(timer_fd, EPOLLIN | EPOLLET, &timer_fd);
  for (;;) {
    for (int n = 0; n < WRITES_PER_POLL && due_count > 0 && due[0]->due_ns <= now_ns(); n++) {
      Stream *s = take_earliest();
      if (s->closed) free(s);
      else write_next(s);
    }
    bool more = due_count > 0 && due[0]->due_ns <= now_ns();
    if (due_count > 0 && !more) {
      long at_ns = due[0]->due_ns;
      struct itimerspec at = {{0, 0}, {at_ns / 1000000000, at_ns % 1000000000}};
      timerfd_settime(timer_fd, TFD_TIMER_ABSTIME, &at, NULL);
    }
    struct epoll_event events[256];
    int count = epoll_wait(poll_fd, events, 256, more ? 0 : -1);
    for (int i = 0; i < count; i++) {
      if (events[i].data.ptr == &listen_fd) accept_all();
      else if (events[i].data.ptr != &timer_fd) on_event(events[i].data.ptr, events[i].events);
    }
  }
}
