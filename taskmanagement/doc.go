// Package taskmanagement holds the tasks of the office: complaints to look into,
// calls to return, refunds to decide on. They are work for employees, unlike jobs,
// which are work for technicians.
//
//	services := taskmanagement.New(client) // client is an *auth.Client
//	params := &taskmanagement.TasksListParams{
//		Statuses: []taskmanagement.TaskStatus{
//			taskmanagement.TaskStatusToDo,
//			taskmanagement.TaskStatusInProgress,
//		},
//		Priorities: []taskmanagement.Priority{taskmanagement.PriorityUrgent},
//	}
//	for task, err := range services.Tasks.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(task.TaskNumber, task.Name, task.AssignedToID)
//	}
//
// # Resources
//
// A [Task] is reported by one employee and assigned to one; see
// settings.Employees. It belongs to a business unit and can be about a customer, a
// job or a project. Comments and attachments come with it.
//
// A [Subtask] is a part of a task that can be assigned to somebody else. It has a
// number within its task and no ID. Subtasks are left out unless IncludeSubtasks
// asks for them.
//
// What a task is about is told by three things that the tenant has set up: its
// [TaskType], such as a complaint; its [TaskSource], such as a phone call; and,
// in the end, its [TaskResolution], such as a refund. [Tasks.GetChoices] returns
// all of them in one answer, with the employees and business units that a task
// can name. A type can exclude resolutions, and a resolution types.
//
// # What to know
//
// To create a task, ask [Tasks.GetChoices] for the IDs first and keep its answer:
// it changes only when somebody changes the settings. [Tasks.Create] needs a type, a
// source and a business unit. There is no operation to change or close a task,
// to comment on it or to attach a file; that is done in the product.
//
// [Tasks.Create] and [Tasks.CreateSubtask] return a [CreatedTask] and a
// [CreatedSubtask], which have a little less than the records that
// [Tasks.List] and [Tasks.Get] return.
//
// Use Status to tell whether a task is done. IsClosed is its older form, which
// ServiceTitan is about to drop.
//
// Whether [Tasks.List] leaves inactive tasks out when Active is not set is not
// documented, so set it. There is no export feed; ask for what was modified since
// the last time.
//
// CompleteBy of a task and DueOn of a subtask say when they are due, and both are
// instants. RefundIssued is a [servicetitan.Decimal] in the tenant's currency.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. After such an error look for the new task before you create it
// again.
package taskmanagement
