// The floor: reads Ollama streams with nothing but POSIX sockets and epoll. Each lane is one
// connection that sends one request after the other; everything it takes for a streaming client is
// here (chunked encoding cut into lines, a stamp per read, text found in each line) and no more.
//
// Arguments are `name=value`, as clients/job.ts writes them; prints one JsonResult of that file.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER_BYTES = 65536 };

typedef struct {
  int fd, calls_left, tokens_left;
  bool in_body;
  long sent_ns;
  size_t length;
  char buffer[BUFFER_BYTES];
} Lane;

typedef struct {
  long *values;
  size_t count, room;
} List;

static struct {
  long port, lanes, calls, warm_up, ttft_ms, interval_ms, tokens, lines, jitter, stagger_ms, stamps;
} job;
static Lane *lanes;
static int poll_fd;
static bool measuring;
static char request[1024];
static size_t request_length;
static long running, tokens, failed_calls;
static List ttft_errors, receive_errors, token_errors;

static long clock_ns(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void append(List *list, long value) {
  if (list->count == list->room) {
    list->room = list->room > 0 ? list->room * 2 : 1024;
    list->values = realloc(list->values, list->room * sizeof(long));
  }
  list->values[list->count++] = value;
}

static void print_list(const char *name, const List *list) {
  printf("\"%s\":[", name);
  for (size_t i = 0; i < list->count; i++) printf(i > 0 ? ",%ld" : "%ld", list->values[i]);
  printf("],");
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void send_request(Lane *lane) {
  lane->tokens_left = job.tokens;
  lane->in_body = false;
  lane->sent_ns = clock_ns(CLOCK_MONOTONIC);
  if (send(lane->fd, request, request_length, MSG_NOSIGNAL) != (ssize_t)request_length) fail("send");
}

static void end_call(Lane *lane) {
  if (lane->tokens_left != 0) failed_calls++;
  if (--lane->calls_left > 0) send_request(lane);
  else running--;
}

/** A line with text holds when it was written, the first also when the request was read. */
static void read_line(Lane *lane, const char *line, size_t length, long read_ns) {
  static const char key[] = "\"response\":\"";
  char *text = memmem(line, length, key, sizeof key - 1);
  if (text == NULL || text[sizeof key - 1] == '"') return;
  bool first = lane->tokens_left-- == job.tokens;
  if (!measuring) return;
  tokens++;
  if (!job.stamps) return;
  long written_ns = strtol(text + sizeof key - 1, &text, 10);
  if (first && *text == ':') {
    long request_read_ns = written_ns;
    written_ns = strtol(text + 1, NULL, 10);
    append(&ttft_errors, read_ns - lane->sent_ns - (written_ns - request_read_ns));
    append(&receive_errors, read_ns - written_ns);
  }
  append(&token_errors, read_ns - written_ns);
}

/** Takes what is complete off the buffer. @return false when more bytes are needed */
static bool take_part(Lane *lane, const char **at, const char *end, long read_ns) {
  size_t left = end - *at;
  if (!lane->in_body) {
    const char *body = memmem(*at, left, "\r\n\r\n", 4);
    if (body == NULL) return false;
    if (left < 12 || strncmp(*at + 9, "200", 3) != 0) fail("not HTTP 200");
    *at = body + 4;
    return lane->in_body = true;
  }
  const char *line = memchr(*at, '\n', left);
  if (line == NULL) return false;
  size_t size = strtoul(*at, NULL, 16);
  if ((size_t)(end - ++line) < size + 2) return false;
  if (size > 0) read_line(lane, line, size, read_ns);
  *at = line + size + 2;
  if (size == 0) end_call(lane);
  return true;
}

static void read_lane(Lane *lane) {
  ssize_t count = recv(lane->fd, lane->buffer + lane->length, BUFFER_BYTES - lane->length, 0);
  long read_ns = clock_ns(CLOCK_MONOTONIC);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) fail("recv");
  const char *at = lane->buffer, *end = lane->buffer + lane->length + count;
  while (take_part(lane, &at, end, read_ns)) continue;
  memmove(lane->buffer, at, lane->length = end - at);
}

/** Every lane makes `calls` calls, one after the other; the first ones start spread over time. */
static void run_lanes(long calls, long stagger_ms) {
  long start_ns = clock_ns(CLOCK_MONOTONIC), started = 0;
  for (int i = 0; i < job.lanes; i++) lanes[i].calls_left = calls;
  running = calls > 0 ? job.lanes : 0;
  while (running > 0) {
    int wait_ms = -1;
    for (; started < job.lanes; started++) {
      long since_ms = (clock_ns(CLOCK_MONOTONIC) - start_ns) / 1000000;
      wait_ms = started * stagger_ms / job.lanes - since_ms;
      if (wait_ms > 0) break;
      send_request(&lanes[started]);
      wait_ms = -1;
    }
    struct epoll_event events[256];
    int count = epoll_wait(poll_fd, events, 256, wait_ms);
    for (int i = 0; i < count; i++) read_lane(events[i].data.ptr);
  }
}

static void connect_lanes(void) {
  struct sockaddr_in address = {AF_INET, htons(job.port), {htonl(INADDR_LOOPBACK)}, {0}};
  lanes = calloc(job.lanes, sizeof *lanes);
  for (int i = 0; i < job.lanes; i++) {
    int fd = lanes[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &(struct epoll_event){EPOLLIN, {.ptr = &lanes[i]}});
  }
}

static void build_request(void) {
  char body[512];
  int length = snprintf(body, sizeof body,
      "{\"model\":\"scripted:latest\",\"prompt\":\"ttftMs=%ld intervalMs=%ld tokens=%ld lines=%ld "
      "jitter=%ld\",\"stream\":true}",
      job.ttft_ms, job.interval_ms, job.tokens, job.lines, job.jitter);
  request_length = snprintf(request, sizeof request,
      "POST /api/generate HTTP/1.1\r\nHost: 127.0.0.1:%ld\r\nContent-Type: application/json\r\n"
      "Content-Length: %d\r\n\r\n%s",
      job.port, length, body);
}

static void read_arguments(int argc, char **argv) {
  const struct { const char *name; long *value; } known[] = {
    {"port", &job.port}, {"lanes", &job.lanes}, {"calls", &job.calls},
    {"warmUpCalls", &job.warm_up}, {"ttftMs", &job.ttft_ms}, {"intervalMs", &job.interval_ms},
    {"tokens", &job.tokens}, {"lines", &job.lines}, {"jitter", &job.jitter},
    {"staggerMs", &job.stagger_ms}, {"stamps", &job.stamps},
  };
  for (int i = 1; i < argc; i++) {
    char *equals = strchr(argv[i], '=');
    size_t length = equals != NULL ? (size_t)(equals - argv[i]) : 0;
    for (size_t k = 0; k < sizeof known / sizeof *known && length > 0; k++)
      if (strlen(known[k].name) == length && strncmp(argv[i], known[k].name, length) == 0)
        *known[k].value = strtol(equals + 1, NULL, 10);
  }
}

int main(int argc, char **argv) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  read_arguments(argc, argv);
  build_request();
  poll_fd = epoll_create1(0);
  connect_lanes();
  run_lanes(job.warm_up, 0);
  measuring = true;
  failed_calls = 0;
  long start_ns = clock_ns(CLOCK_MONOTONIC), cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
  run_lanes(job.calls, job.stagger_ms);
  cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu_ns;
  long wall_ns = clock_ns(CLOCK_MONOTONIC) - start_ns;
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{");
  print_list("ttftErrorNs", &ttft_errors);
  print_list("receiveErrorNs", &receive_errors);
  print_list("tokenErrorNs", &token_errors);
  printf("\"queueNs\":[],\"cpuNs\":%ld,\"wallNs\":%ld,\"calls\":%ld,\"failedCalls\":%ld,"
         "\"tokens\":%ld,\"peakRssBytes\":%ld}\n",
         cpu_ns, wall_ns, job.lanes * job.calls, failed_calls, tokens, usage.ru_maxrss * 1024);
}
