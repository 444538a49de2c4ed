#include "run/line/options.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <optional>

namespace winay {

namespace fs = std::filesystem;

Option Option::required() {
  option_->required();
  return *this;
}

Option Option::from_to(std::int64_t low, std::int64_t high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Option Option::above_zero() {
  option_->check(CLI::PositiveNumber);
  return *this;
}

Option Option::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Option Option::checked(const std::function<std::string(const std::string&)>& problem) {
  option_->check(problem);
  return *this;
}

Option Option::between_commas() {
  option_->delimiter(',')->allow_extra_args(false);
  return *this;
}

Option Option::one_at_a_time() {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::called(const std::string& kind) {
  option_->type_name(kind);
  return *this;
}

Option Option::needs(const Option& other) {
  option_->needs(other.option_);
  return *this;
}

Option Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

template <class Value>
Option Options::add(const std::string& names, Value& value, const std::string& takes,
                    const std::string& text) {
  return Option(*verb_.add_option(names, value, text)->option_text(takes));
}

template Option Options::add(const std::string&, int&, const std::string&, const std::string&);
template Option Options::add(const std::string&, std::int64_t&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, std::uint64_t&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, double&, const std::string&, const std::string&);
template Option Options::add(const std::string&, std::string&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, fs::path&, const std::string&, const std::string&);
template Option Options::add(const std::string&, std::optional<std::int32_t>&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, std::optional<fs::path>&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, std::vector<std::int32_t>&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, std::vector<std::string>&, const std::string&,
                             const std::string&);
template Option Options::add(const std::string&, std::vector<fs::path>&, const std::string&,
                             const std::string&);

Option Options::flag(const std::string& names, bool& value, const std::string& text) {
  return Option(*verb_.add_flag(names, value, text));
}

Option Options::numbered(const std::string& names, const std::function<void(int)>& take,
                         const std::vector<std::pair<std::string, int>>& words,
                         const std::string& takes, const std::string& text) {
  const std::map<std::string, int> numbers(words.begin(), words.end());
  return Option(*verb_.add_option_function<int>(names, take, text)
                     ->transform(CLI::Transformer(numbers))
                     ->type_name("ENUM")
                     ->option_text(takes));
}

}  // namespace winay
