#include <array>
#include <charconv>
#include <sstream>

#include "calibration/cma_es.hpp"
#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

constexpr const char* first_word = "winay-cma-1";

class Writer {
 public:
  void word(const std::string& text) { text_ += text + '\n'; }
  void whole(std::uint64_t number) { word(std::to_string(number)); }
  void number(double number) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number, std::chars_format::hex);
    word(std::string(digits.begin(), end.ptr));
  }
  template <class Numbers>
  void numbers(const Numbers& numbers) {
    whole(static_cast<std::uint64_t>(numbers.size()));
    for (const double one : numbers) number(one);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  std::string word() {
    std::string word;
    if (!std::getline(text_, word)) refuse();
    return word;
  }
  template <class Number, class... Format>
  Number value(Format... format) {
    const std::string text = word();
    Number number{};
    const char* last = text.data() + text.size();
    const auto end = std::from_chars(text.data(), last, number, format...);
    if (end.ec != std::errc() || end.ptr != last) refuse();
    return number;
  }
  std::uint64_t whole() { return value<std::uint64_t>(); }
  double number() { return value<double>(std::chars_format::hex); }
  std::vector<double> numbers() {
    std::vector<double> numbers;
    for (std::uint64_t left = whole(); left > 0; --left) numbers.push_back(number());
    return numbers;
  }
  Vector vector(Index size) {
    const std::vector<double> all = numbers();
    if (static_cast<Index>(all.size()) != size) refuse();
    return Eigen::Map<const Vector>(all.data(), size);
  }
  [[noreturn]] static void refuse() {
    throw CalibrationError("this is no state of a search", "esto no es el estado de una búsqueda");
  }

 private:
  std::istringstream text_;
};

}  // namespace

std::string text_of(const CmaState& state) {
  Writer out;
  out.word(first_word);
  out.whole(static_cast<std::uint64_t>(state.mean.size()));
  for (const std::uint64_t whole :
       {state.seed, std::uint64_t{state.run}, std::uint64_t{state.generation},
        std::uint64_t{state.evaluations}, static_cast<std::uint64_t>(state.population),
        std::uint64_t{state.finished}}) {
    out.whole(whole);
  }
  out.number(state.step);
  out.number(state.best_value);
  out.numbers(state.mean);
  out.numbers(state.covariance.reshaped());
  out.numbers(state.step_path);
  out.numbers(state.covariance_path);
  out.numbers(state.best);
  out.numbers(state.lowest);
  out.word(state.why);
  return out.text();
}

CmaState cma_state(const std::string& text) {
  Reader in(text);
  if (in.word() != first_word) Reader::refuse();
  const auto n = static_cast<Index>(in.whole());
  CmaState state;
  state.seed = in.whole();
  state.run = static_cast<std::uint32_t>(in.whole());
  state.generation = static_cast<std::uint32_t>(in.whole());
  state.evaluations = in.whole();
  state.population = static_cast<Index>(in.whole());
  state.finished = in.whole() != 0;
  state.step = in.number();
  state.best_value = in.number();
  state.mean = in.vector(n);
  state.covariance = in.vector(n * n).reshaped(n, n);
  state.step_path = in.vector(n);
  state.covariance_path = in.vector(n);
  state.best = in.vector(n);
  state.lowest = in.numbers();
  state.why = in.word();
  return state;
}

}  // namespace winay::calibration
