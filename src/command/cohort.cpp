// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <set>

#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "command.hpp"
#include "query/audit_answer.hpp"
#include "query/cohort_exits.hpp"
#include "query/cohort_lines.hpp"
#include "query/fingerprint.hpp"
#include "query/ordered_work.hpp"
#include "records_file.hpp"
#include "resumable_file.hpp"

namespace gradus::command {

namespace {

namespace json = boost::json;
using clock = std::chrono::steady_clock;

constexpr std::size_t fewest_lines = 64, most_lines = 4096;      // of a batch
constexpr std::size_t output_of_a_batch = std::size_t{8} << 20;  // about, in bytes

/// Tells a person at a terminal how far it is.
class progress_line {
public:
    explicit progress_line(std::optional<std::uint64_t> size) : size_(size), shown_(::isatty(STDERR_FILENO) != 0) {}
    ~progress_line() {
        if (told_) std::cerr << "\r                                                        \r" << std::flush;
    }

    void tell(const line_batch& b) {
        lines_ += b.lines.size();
        const auto now = clock::now();
        if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
        last_ = now;
        told_ = true;
        const double seconds = std::chrono::duration<double>(now - start_).count();
        std::cerr << '\r' << b.lines.back().number << " lines";
        if (size_ && *size_ > 0)
            std::cerr << ", " << (b.lines.back().offset + b.lines.back().size) * 100 / *size_ << " %";
        std::cerr << ", " << static_cast<std::uint64_t>(static_cast<double>(lines_) / seconds) << " a second   "
                  << std::flush;
    }

private:
    std::optional<std::uint64_t> size_;
    bool shown_, told_ = false;
    std::uint64_t lines_ = 0;
    clock::time_point start_ = clock::now(), last_ = start_;
};

/// Answers all lines that are left, in several threads, and hands on each batch in its order. Holds few of them at once.
void answer_lines(line_splitter& lines, const cohort_answerer& answerer, unsigned threads,
                  const std::function<void(line_batch&)>& hand_on) {
    ordered_work<std::unique_ptr<line_batch>> work(threads,
                                                   [&](std::unique_ptr<line_batch>& b) { answerer.answer(*b); });
    std::size_t size = fewest_lines, fit = most_lines;
    for (bool more = true;;) {
        while (more && work.size() < threads + 2) {
            auto batch = next_lines(lines, size);
            more = !batch->lines.empty();
            if (more) work.put(std::move(batch));
            size = std::min(size * 2, fit);
        }
        if (work.size() == 0) return;
        const auto done = work.take();
        const std::size_t room = output_of_a_batch / std::max<std::size_t>(done->output.size() / done->lines.size(), 1);
        fit = std::clamp(room / fewest_lines * fewest_lines, fewest_lines, most_lines);
        hand_on(*done);
    }
}

/// Passes over the lines that were answered already, once it is sure that they are those.
void pass_over(line_splitter& lines, const resumable_file& out, const std::string& name) {
    record_line line;
    const auto changed = [&] {
        throw unusable(
            name + ": error other-task: the records up to line " + std::to_string(out.done().back().line) +
            " are not those that were answered already; give --restart to begin anew, or the same as then to go on");
    };
    for (const checkpoint& c : out.done()) {
        std::uint64_t print = 0;
        while (line.number < c.line) {
            if (!lines.next(line)) changed();
            print = line_fingerprint(line, print);
        }
        if (line.number != c.line || print != c.input_print) changed();
    }
    if (out.published() && lines.next(line)) changed();
}

/// Which lines have the same learner: a list for each learner with more than one.
std::vector<std::vector<std::uint64_t>> find_repeated(std::vector<learner_line>& learners) {
    std::sort(learners.begin(), learners.end(), [](const auto& a, const auto& b) {
        return a.learner != b.learner ? a.learner < b.learner : a.line < b.line;
    });
    std::vector<std::vector<std::uint64_t>> found;
    for (std::size_t i = 1; i < learners.size(); ++i) {
        if (learners[i].learner != learners[i - 1].learner) continue;
        if (i < 2 || learners[i].learner != learners[i - 2].learner) found.push_back({learners[i - 1].line});
        found.back().push_back(learners[i].line);
    }
    std::sort(found.begin(), found.end());
    return found;
}

struct summary {
    cohort_tally tally;
    std::vector<learner_line> learners;

    void add(const line_batch& b) {
        tally += b.tally;
        learners.insert(learners.end(), b.learners.begin(), b.learners.end());
    }
};

json::object to_json(const cohort_tally& tally, const std::vector<std::vector<std::uint64_t>>& repeated) {
    constexpr std::size_t most = 100;
    json::array some;
    for (std::size_t i = 0; i < std::min(repeated.size(), most); ++i)
        some.emplace_back(json::array(repeated[i].begin(), repeated[i].end()));
    return {{"records", tally.records},
            {"bad_lines", tally.bad},
            {"records_with_warnings", tally.warned},
            {"learners_repeated", repeated.size()},
            {"lines_of_repeated", std::move(some)}};
}

std::string to_text(const cohort_tally& tally, const std::vector<std::vector<std::uint64_t>>& repeated) {
    std::string text = counted(std::to_string(tally.records), "record") + " answered, " +
                       counted(std::to_string(tally.bad), "line") + " with errors, " +
                       counted(std::to_string(tally.warned), "record") + " with warnings\n";
    if (!repeated.empty())
        text += counted(std::to_string(repeated.size()), "learner") + " with more than one record, as on lines " +
                std::to_string(repeated[0][0]) + " and " + std::to_string(repeated[0][1]) + '\n';
    return text;
}

/// Throws where the output would go into a file that is read.
void check_out(const cohort_request& asked) {
    std::error_code problem;
    for (const std::string& read : {asked.catalog, asked.records})
        for (const std::string& written : {asked.out, asked.summary})
            if (!written.empty() && std::filesystem::equivalent(written, read, problem))
                throw unusable(written + ": error cannot-write: it is read, too; name another file");
    if (!asked.out.empty() && std::filesystem::is_directory(asked.out, problem))
        throw unusable(asked.out + ": error cannot-write: is a folder; name a file");
}

/// Returns what the answers depend on, by which a later run knows whether it may go on.
json::object task_of(const cohort_request& asked, std::string_view catalog, std::optional<std::uint64_t> records_size) {
    const std::set<std::string> what(asked.what.begin(), asked.what.end());
    json::object task{{"catalog", fingerprint(catalog)}, {"version of gradus", GRADUS_VERSION}};
    task["records"] = or_null(records_size);
    task["options"] = json::object{{"what", json::array(what.begin(), what.end())},
                                   {"audit", json::array(asked.audits.begin(), asked.audits.end())},
                                   {"mode", to_string(mode_of(asked.mode))}};
    return task;
}

/// Answers into a file, from where an earlier run left off.
void answer_into(resumable_file& out, records_file& records, line_splitter& lines, const cohort_answerer& answerer,
                 const common_options& common, summary& sums) {
    out.recover([&](const checkpoint& c, std::string_view bytes) {
        sums.tally = c.tally;
        find_learners(bytes, sums.learners);
    });
    if (!out.done().empty()) {
        common.host.note("going on after line " + std::to_string(out.done().back().line));
        pass_over(lines, out, records.name());
    }
    if (out.published()) return;
    progress_line progress(records.size());
    answer_lines(lines, answerer, threads_of(common), [&](line_batch& b) {
        sums.add(b);
        out.append(b.output, {b.lines.back().number, 0, b.input_print, b.output_print, sums.tally});
        progress.tell(b);
    });
    out.publish();
}

/// Answers to the standard output, or to a pipe or a device.
void answer_into_stream(const std::string& file, records_file& records, line_splitter& lines,
                        const cohort_answerer& answerer, unsigned threads, summary& sums) {
    std::ofstream opened;
    if (!file.empty()) opened.open(file, std::ios::binary | std::ios::app);
    std::ostream& out = file.empty() ? std::cout : opened;
    progress_line progress(records.size());
    answer_lines(lines, answerer, threads, [&](line_batch& b) {
        sums.add(b);
        if (!out.write(b.output.data(), static_cast<std::streamsize>(b.output.size())).flush())
            throw unusable((file.empty() ? "standard output" : file) + ": error cannot-write: it takes no more");
        progress.tell(b);
    });
}

/// Whether a name is that of a file, there or to be made, and of no device or pipe.
bool is_file(const std::string& name) {
    std::error_code problem;
    return !name.empty() &&
           (!std::filesystem::exists(name, problem) || std::filesystem::is_regular_file(name, problem));
}

}  // namespace

int cohort(const cohort_request& asked, const common_options& common) {
    check_out(asked);
    const std::string bytes = common.host.read(asked.catalog);
    const cohort_answerer answerer(load_catalog(asked.catalog, bytes, common.host), asked);
    records_file records(asked.records);
    line_splitter lines(records.stream());
    std::optional<resumable_file> file;
    summary sums;
    if (is_file(asked.out)) {
        file.emplace(asked.out, task_of(asked, bytes, records.size()), asked.restart);
        answer_into(*file, records, lines, answerer, common, sums);
    } else {
        answer_into_stream(asked.out, records, lines, answerer, threads_of(common), sums);
    }
    const auto repeated = find_repeated(sums.learners);
    json::object answer = to_json(sums.tally, repeated);
    if (!asked.summary.empty()) {
        answer["exits"] = nullptr;
        if (records.size()) {
            records_file again(asked.records);
            answer["exits"] =
                summarize_exits(answerer.circuit(), again.stream(), mode_of(asked.mode), threads_of(common));
        }
        common.host.write(asked.summary, json::serialize(answer) + '\n');
    }
    if (file) file->forget();
    if (asked.out.empty())
        std::cerr << to_text(sums.tally, repeated);
    else if (common.json)
        common.host.print(answer);
    else
        common.host.print(to_text(sums.tally, repeated));
    return sums.tally.bad == 0 ? 0 : 1;
}

}  // namespace gradus::command
