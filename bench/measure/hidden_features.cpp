// What the processor can do, less what WINAY_CODE_PATH hides: the loader then takes a lesser code
// path of the same binary. Linked with --wrap=__cpu_indicator_init, which the resolvers of
// `target_clones` call before they look. They run while the program is being loaded: nothing of the
// C library is there yet, so the environment is read by bare system calls.
#include <asm/unistd.h>
#include <fcntl.h>

#if defined(__x86_64__)

extern "C" {
extern unsigned __cpu_features2[];  // NOLINT: libgcc's name; x86-64-v2 … v4 are bits of it
int __real___cpu_indicator_init();  // NOLINT: the linker's name
int __wrap___cpu_indicator_init();  // NOLINT: the linker's name
}

namespace {

long system_call(long number, long a, long b, long c) {
  long result = 0;
  asm volatile("syscall"
               : "=a"(result)
               : "a"(number), "D"(a), "S"(b), "d"(c)
               : "rcx", "r11", "memory");
  return result;
}

bool starts_with(const char* text, const char* start) {
  while (*start != '\0' && *text == *start) {
    ++text;
    ++start;
  }
  return *start == '\0';
}

/// Reads the environment byte by byte through a small buffer; keeps the start of each entry.
class Environment {
 public:
  Environment()
      : file_(system_call(__NR_open, reinterpret_cast<long>("/proc/self/environ"), O_RDONLY, 0)) {}
  ~Environment() {
    if (file_ >= 0) system_call(__NR_close, file_, 0, 0);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  /// The next entry into `entry`, cut to its length; false at the end.
  bool next(char (&entry)[64]) {  // NOLINT: std::array's functions may not be there yet
    int length = 0;
    for (char c = 0; read(c);) {
      if (c == '\0') {
        entry[length] = '\0';
        return true;
      }
      if (length < 63) entry[length++] = c;
    }
    return false;
  }

 private:
  bool read(char& c) {
    if (at_ == filled_) {
      filled_ = file_ < 0 ? 0
                          : system_call(__NR_read, file_, reinterpret_cast<long>(buffer_),
                                        static_cast<long>(sizeof buffer_));
      at_ = 0;
      if (filled_ <= 0) return false;
    }
    c = buffer_[at_++];
    return true;
  }

  long file_;
  char buffer_[512];  // NOLINT: as above
  long filled_ = 0;
  long at_ = 0;
};

/// Clears the one bit that `supported` tests, wherever this compiler keeps it.
template <class Supported>
void hide(Supported supported) {
  for (int bit = 0; bit < 96 && supported(); ++bit) {
    unsigned& word = __cpu_features2[bit / 32];
    const unsigned before = word;
    word = before & ~(1U << static_cast<unsigned>(bit % 32));
    asm volatile("" ::: "memory");
    if (supported()) word = before;
    asm volatile("" ::: "memory");
  }
}

void hide_what_is_asked() {
  char entry[64];  // NOLINT: as above
  for (Environment environment; environment.next(entry);) {
    const bool baseline = starts_with(entry, "WINAY_CODE_PATH=baseline");
    if (!baseline && !starts_with(entry, "WINAY_CODE_PATH=AVX2")) continue;
    hide([] { return __builtin_cpu_supports("x86-64-v4") != 0; });
    if (baseline) hide([] { return __builtin_cpu_supports("x86-64-v3") != 0; });
  }
}

}  // namespace

int __wrap___cpu_indicator_init() {
  static bool done = false;
  const int result = __real___cpu_indicator_init();
  if (!done) {
    done = true;
    hide_what_is_asked();
  }
  return result;
}

#endif
