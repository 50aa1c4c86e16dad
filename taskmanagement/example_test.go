// These examples appear in the documentation of the package. They run against a sandbox in this process.

package taskmanagement_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
	"github.com/servicetitan-go/servicetitan/taskmanagement"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *taskmanagement.Client, stop func()) {
	server, err := sandbox.Start()
	if err != nil {
		log.Fatal(err)
	}
	config := server.Config()
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		log.Fatal(err)
	}
	return taskmanagement.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Count the open tasks that are overdue, by the employee who has to do them.
func ExampleTasks_All() {
	services, stop := connect()
	defer stop()

	open := []taskmanagement.TaskStatus{
		taskmanagement.TaskStatusToDo,
		taskmanagement.TaskStatusInProgress,
		taskmanagement.TaskStatusOnHold,
	}
	now := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	overdue := map[int64]int{}
	completed := 0
	params := &taskmanagement.TasksListParams{Statuses: open, Active: servicetitan.ActiveFilterTrue}
	for task, err := range services.Tasks.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if task.Status == taskmanagement.TaskStatusCompleted {
			completed++
		}
		if due, ok := task.CompleteBy.Get(); ok && due.Before(now) {
			overdue[task.AssignedToID]++
		}
	}
	fmt.Println("completed tasks among the open ones:", completed)
	// Output: completed tasks among the open ones: 0
}

// Give somebody a complaint to look into. The type and the source are IDs of the tenant's own, which GetChoices tells.
func ExampleCreateTaskRequest() {
	body, err := json.MarshalIndent(taskmanagement.CreateTaskRequest{
		Name:                 "Water stain after the repair",
		Description:          servicetitan.Value("Customer asks for somebody to look at the ceiling."),
		Priority:             taskmanagement.PriorityHigh,
		ReportedByID:         31,
		AssignedToID:         45,
		ReportedOn:           time.Date(2026, time.March, 2, 15, 30, 0, 0, time.UTC),
		CompleteBy:           servicetitan.Value(time.Date(2026, time.March, 4, 22, 0, 0, 0, time.UTC)),
		BusinessUnitID:       17,
		EmployeeTaskTypeID:   3,
		EmployeeTaskSourceID: 2,
		CustomerID:           servicetitan.Value[int64](9001),
		// JobID and all others are unset.
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "reportedById": 31,
	//   "assignedToId": 45,
	//   "isClosed": false,
	//   "name": "Water stain after the repair",
	//   "businessUnitId": 17,
	//   "employeeTaskTypeId": 3,
	//   "employeeTaskSourceId": 2,
	//   "reportedDate": "2026-03-02T15:30:00Z",
	//   "completeBy": "2026-03-04T22:00:00Z",
	//   "customerId": 9001,
	//   "description": "Customer asks for somebody to look at the ceiling.",
	//   "priority": "High"
	// } <nil>
}

// Subtasks come only when they are asked for, so Subtasks is nil otherwise.
func ExampleTasks_Get() {
	services, stop := connect()
	defer stop()

	task, err := services.Tasks.Get(context.Background(), 999999999999, &taskmanagement.TasksGetParams{
		IncludeSubtasks: servicetitan.Value(true),
	})
	if errors.Is(err, servicetitan.ErrNotFound) {
		fmt.Println("no such task")
		return
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	if task.Subtasks != nil {
		for _, subtask := range task.Subtasks.Items {
			fmt.Println(subtask.SubtaskNumber, subtask.Name, subtask.IsClosed)
		}
	}
	// Output: no such task
}
