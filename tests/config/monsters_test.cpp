#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>

#include "tests/config/support.hpp"

namespace winay::test {
namespace {

/// Files that try to hang, to crash or to eat all memory.
struct Monsters : AtRoot {
  Folder folder;

  /// The message about a file, which must come within a time that no hang would keep.
  std::string about(const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    const std::string found = mistakes_of(folder.write("monster.yaml", text));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CHECK(seconds.count() < 20);
    return found;
  }
};

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int k = 0; k < times; ++k) result += text;
  return result;
}

}  // namespace

TEST_CASE_FIXTURE(Monsters, "config: a file of 10 MB is refused without being parsed") {
  CHECK(has(about(extending_peru(repeated("# ten letters\n", 800'000))),
            "larger than 1048576 bytes"));
}

TEST_CASE_FIXTURE(Monsters, "config: deep nesting is refused whatever its form") {
  SUBCASE("lists in brackets") {
    CHECK(has(about("run: " + repeated("[", 200'000)), "nested deeper than 32 levels"));
  }
  SUBCASE("maps in braces") {
    CHECK(has(about("run: " + repeated("{a: ", 100'000)), "nested deeper than 32 levels"));
  }
  SUBCASE("lists by dashes") {
    CHECK(has(about(repeated("- ", 200'000) + "1\n"), "nested deeper than 32 levels"));
  }
  SUBCASE("indented maps") {
    std::string text;
    for (int k = 0; k < 500; ++k) text += std::string(static_cast<std::size_t>(k), ' ') + "a:\n";
    CHECK(has(about(text), "nested deeper than 32 levels"));
  }
}

TEST_CASE_FIXTURE(Monsters, "config: aliases that explode are refused") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int k = 1; k < 20; ++k) {
    const std::string before = "*a" + std::to_string(k - 1);
    text += "a" + std::to_string(k) + ": &a" + std::to_string(k) + " [" +
            repeated(before + ", ", 9) + before + "]\n";
  }
  CHECK(has(about(text), "more than 100000 values, aliases included"));
}

TEST_CASE_FIXTURE(Monsters, "config: anchors kept in each other do not multiply memory") {
  std::string text = "a: ";
  for (int k = 0; k < 30; ++k) text += "&k" + std::to_string(k) + " [";
  text += repeated("x, ", 50'000) + "x" + repeated("]", 30) + "\n";
  CHECK(has(about(text), "more than 100000 values, aliases included"));
}

TEST_CASE_FIXTURE(Monsters, "config: very many wrong keys end in a short list") {
  std::string text;
  for (int k = 0; k < 40'000; ++k) text += "wrong" + std::to_string(k) + ": 1\n";
  const std::string found = about(extending_peru(text));
  CHECK(has(found, "… and more errors"));
  CHECK(found.size() < 100'000);
}

TEST_CASE_FIXTURE(Monsters, "config: a line without end is shown in part") {
  const std::string found =
      about(extending_peru("long_name: {a: " + repeated("b", 500'000) + "}\n"));
  CHECK(has(found, "long_name: must be text"));
  CHECK(found.size() < 2'000);
}

TEST_CASE_FIXTURE(Monsters, "config: random bytes are refused") {
  std::string text;
  std::uint32_t state = 12345;
  for (int k = 0; k < 100'000; ++k) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>(state >> 24U);
  }
  CHECK_FALSE(about(text).empty());
}

TEST_CASE_FIXTURE(Monsters,
                  "config: a shipped file with any byte changed loads or gives a message") {
  std::ifstream stream("configs/programmes/haku-winay.yaml", std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(stream), {}};
  const std::string bytes = "{}[]:,&*!|>'\"%@`#-? \n\t\r\\0";
  std::uint32_t state = 1;
  for (int k = 0; k < 400; ++k) {
    std::string text = good;
    for (int change = 0; change < 3; ++change) {
      state = state * 1664525U + 1013904223U;
      text[(state >> 8U) % text.size()] = bytes[(state >> 4U) % bytes.size()];
    }
    const std::string found = mistakes_of(folder.write("changed.yaml", text));
    CHECK((found.empty() || has(found, "error: ")));
  }
}

TEST_CASE_FIXTURE(Monsters, "config: what is no file gives a message") {
  CHECK(has(mistakes_of(folder.path()), "is a folder, not a file"));
  CHECK(has(mistakes_of(folder.path() / "nothing.yaml"), "cannot open the file"));
}

}  // namespace winay::test
