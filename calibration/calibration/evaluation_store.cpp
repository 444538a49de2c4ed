#include "winay/calibration/evaluation_store.hpp"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

constexpr const char* first_words = "winay evaluations 1: ";

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& english,
                         const std::string& spanish) {
  throw CalibrationError({path.string() + ": " + english, path.string() + ": " + spanish});
}

/// FNV-1a of 64 bits.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

/// Every bit of the numbers, as the C locale writes them.
std::string exact(const Vector& numbers) {
  std::string text;
  for (const double number : numbers) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number, std::chars_format::hex);
    text += ' ';
    text.append(digits.begin(), end.ptr);
  }
  return text;
}

std::string key_text(const Vector& theta, EvaluationKey key) {
  return std::to_string(key.seed) + ' ' + std::to_string(key.studies) + exact(theta);
}

/// "HASH KEY : ANSWER" without the end of the line.
std::string line_of(const std::string& key, const Vector& answer) {
  const std::string body = key + " :" + exact(answer);
  return std::to_string(hash_of(body)) + ' ' + body;
}

std::optional<Vector> numbers_of(const std::string& text) {
  std::vector<double> numbers;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    double number = 0;
    const char* last = word.data() + word.size();
    const auto end = std::from_chars(word.data(), last, number, std::chars_format::hex);
    if (end.ec != std::errc() || end.ptr != last) return std::nullopt;
    numbers.push_back(number);
  }
  return Eigen::Map<const Vector>(numbers.data(), static_cast<Index>(numbers.size()));
}

/// The key and the answer of a line, or nothing if it is damaged.
std::optional<std::pair<std::string, Vector>> parse(const std::string& line) {
  const std::size_t space = line.find(' ');
  const std::size_t colon = line.find(" :");
  if (space == std::string::npos || colon == std::string::npos || colon <= space) return {};
  const std::string body = line.substr(space + 1);
  if (line.substr(0, space) != std::to_string(hash_of(body))) return {};
  const auto answer = numbers_of(line.substr(colon + 2));
  if (!answer) return {};
  return std::pair(line.substr(space + 1, colon - space - 1), *answer);
}

}  // namespace

EvaluationStore::EvaluationStore(std::filesystem::path path, const std::string& problem)
    : path_(std::move(path)) {
  const std::string header = first_words + problem;
  std::string text;
  if (std::filesystem::exists(path_)) {
    std::ifstream in(path_, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    text = all.str();
  }
  if (text.find('\n') != std::string::npos) {
    read(text, header);
    return;
  }
  if (!header.starts_with(text)) {
    refuse(path_, "no file of evaluations", "no es un archivo de evaluaciones");
  }
  std::ofstream out(path_, std::ios::binary | std::ios::trunc);
  if (!(out << header << '\n' << std::flush)) {
    refuse(path_, "cannot be written", "no se puede escribir");
  }
}

void EvaluationStore::read(const std::string& text, const std::string& header) {
  const std::size_t first_end = text.find('\n');
  const std::string first = text.substr(0, first_end);
  if (!first.starts_with(first_words)) {
    refuse(path_, "no file of evaluations", "no es un archivo de evaluaciones");
  }
  if (first != header) {
    refuse(path_, "holds evaluations of another problem; name another file, or remove this one",
           "contiene evaluaciones de otro problema; indique otro archivo o borre este");
  }
  std::size_t from = first_end + 1;
  for (std::size_t number = 2; from < text.size(); ++number) {
    const std::size_t to = text.find('\n', from);
    const auto entry = parse(text.substr(from, to - from));
    if (to == std::string::npos || (!entry && to + 1 == text.size())) {
      std::filesystem::resize_file(path_, from);  // cut short
      return;
    }
    if (!entry) {
      const std::string line = std::to_string(number);
      refuse(path_, "line " + line + " is damaged; remove it",
             "la línea " + line + " está dañada; bórrela");
    }
    known_.insert_or_assign(entry->first, entry->second);
    from = to + 1;
  }
}

std::optional<Vector> EvaluationStore::find(const Vector& theta, EvaluationKey key) const {
  const std::scoped_lock lock(guard_);
  const auto found = known_.find(key_text(theta, key));
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void EvaluationStore::add(const Vector& theta, EvaluationKey key, const Vector& answer) {
  const std::string text = key_text(theta, key);
  const std::scoped_lock lock(guard_);
  if (!known_.insert_or_assign(text, answer).second || path_.empty()) return;
  std::ofstream out(path_, std::ios::binary | std::ios::app);
  if (!(out << line_of(text, answer) << '\n' << std::flush)) {
    refuse(path_, "cannot be written", "no se puede escribir");
  }
}

std::size_t EvaluationStore::size() const {
  const std::scoped_lock lock(guard_);
  return known_.size();
}

Evaluate EvaluationStore::remembered(Evaluate evaluate, EvaluationKey key) {
  return [this, evaluate = std::move(evaluate), key](const Vector& theta) {
    if (auto known = find(theta, key)) return *known;
    Vector answer = evaluate(theta);
    add(theta, key, answer);
    return answer;
  };
}

}  // namespace winay::calibration
